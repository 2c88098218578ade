import { useEffect, useId, useRef } from 'react'

/**
 * The browser's own modal dialog: it traps focus, closes on Esc and gives focus back to its opener.
 *
 * @param {{ open: boolean, onClose: () => void, title: string, children: import('react').ReactNode }} props
 */
export function Dialog({ open, onClose, title, children }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null))
  const titleId = useId()

  useEffect(() => {
    const element = dialog.current
    if (open && !element?.open) {
      element?.showModal()
    }
    if (!open && element?.open) {
      element.close()
    }
  }, [open])

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-2xl bg-surface p-6 text-ink shadow-card backdrop:bg-veil sm:p-8"
    >
      {open && (
        <div className="grid gap-5">
          <h2 id={titleId} className="text-2xl">
            {title}
          </h2>
          {children}
        </div>
      )}
    </dialog>
  )
}
