import { clsx } from 'clsx'
import { twMerge } from 'tailwind-merge'

/** @param {import('clsx').ClassValue[]} classes @returns {string} later classes win over earlier ones */
export function classNames(...classes) {
  return twMerge(clsx(classes))
}
