import { clsx } from 'clsx'

/** @param {import('clsx').ClassValue[]} classes @returns {string} those that apply; never two that contradict */
export function classNames(...classes) {
  return clsx(classes)
}
