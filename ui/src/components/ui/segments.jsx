import { RadioGroup } from 'radix-ui'
import { classNames } from '@/lib/class-names'

/**
 * A choice among very few, side by side.
 *
 * @param {{ label: string, value: string, onChange: (value: string) => void, className?: string,
 *   options: { value: string, label: string, name?: string, lang?: string }[] }} props name is what is read aloud
 */
export function Segments({ label, value, onChange, options, className }) {
  return (
    <RadioGroup.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={onChange}
      className={classNames('inline-flex rounded-lg bg-sunken p-1', className)}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.name}
          lang={option.lang}
          className="min-h-9 min-w-9 rounded-md px-3 text-ink-soft text-sm transition-colors hover:text-ink data-[state=checked]:bg-surface data-[state=checked]:font-medium data-[state=checked]:text-ink data-[state=checked]:shadow-card"
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
