import { useLanguage } from '@/lib/use-language'
import { Notice } from './ui/notice'

/**
 * What is wrong in a form, each with the way to its field.
 *
 * @template {string} Name
 * @param {{ wrong: { name: Name, message: string }[], onGo: (name: Name) => void }} props
 */
export function ErrorSummary({ wrong, onGo }) {
  const { t } = useLanguage()
  return (
    <Notice tone="danger" role="alert" title={t('booking.check', { count: wrong.length })}>
      <ul className="grid gap-1">
        {wrong.map(({ name, message }) => (
          <li key={name}>
            <a
              href={`#${name}`}
              className="inline-block py-0.5 underline underline-offset-4"
              onClick={(event) => {
                event.preventDefault()
                onGo(name)
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
