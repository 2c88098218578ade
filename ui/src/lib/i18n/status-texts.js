import { i18next } from './i18n'
import en from './status/en.json'
import ptBR from './status/pt-BR.json'

i18next.addResourceBundle('pt-BR', 'translation', ptBR, true, true)
i18next.addResourceBundle('en', 'translation', en, true, true)
