// Blocks the first paint on purpose: the page must never flash in the wrong colours or language.
;(() => {
  const read = (name) => {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  }
  const root = document.documentElement
  const theme = read('agendum.theme')
  const dark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  root.classList.toggle('dark', dark)
  const wanted = read('agendum.language') || navigator.language || 'pt-BR'
  root.lang = wanted.toLowerCase().startsWith('en') ? 'en' : 'pt-BR'
})()
