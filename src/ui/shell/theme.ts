export const themes = [
  { value: 'system', text: 'System' },
  { value: 'light', text: 'Light' },
  { value: 'dark', text: 'Dark' },
] as const
export type Theme = (typeof themes)[number]['value']

export function isTheme(value: string | undefined): value is Theme {
  return themes.some((theme) => theme.value === value)
}

/** Light and dark are on the root; without either the system decides. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
}
