import { EditorView } from '@codemirror/view'

const edge = '1px solid var(--line)'

/** The editor in the look of the page: every colour, size and space is one of its tokens. */
export const theme = EditorView.theme({
  '&': { color: 'var(--ink)', background: 'var(--surface)', borderRadius: 'var(--r-l)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '3px' },
  '.cm-scroller': { font: 'inherit', lineHeight: 'var(--lead-code)', overflowX: 'auto', borderRadius: 'inherit' },
  '.cm-content': { padding: 'var(--s4) 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 var(--s4)' },
  '.cm-gutters + .cm-content .cm-line': { paddingLeft: '0' },
  '.cm-cursor': { borderLeft: '2px solid var(--ink)', marginLeft: '-1px' },
  '& > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { background: 'color-mix(in oklab, var(--accent) 22%, transparent)' },
  '.cm-gutters': { color: 'var(--ink-3)', background: 'var(--surface)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': {
    boxSizing: 'border-box',
    width: '3rem',
    padding: '0 1rem 0 0',
    fontSize: '0.8em',
    textAlign: 'right',
  },
  '@media (max-width: 820px)': {
    '&': { borderRadius: '0' },
    '&.cm-focused': { outlineOffset: '-2px' },
    '.cm-lineNumbers .cm-gutterElement': { width: '2.2rem', padding: '0 0.7rem 0 0' },
  },
  '.cm-activeLineGutter': { color: 'var(--ink)', background: 'none' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    background: 'none',
    outline: '1px solid var(--line-strong)',
  },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': {
    background: 'none',
    outline: '1px dashed var(--error)',
  },
  '.cm-wrong': { background: 'color-mix(in oklab, var(--error) 9%, transparent)' },
  '.cm-gutterElement.cm-wrong': { color: 'var(--error)', fontWeight: '700' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--error) 1.5px',
    textUnderlineOffset: '4px',
  },
  '.cm-snippetField': { background: 'var(--accent-soft)' },
  '.cm-searchMatch': { background: 'none', outline: '1px solid var(--line-strong)' },
  '.cm-searchMatch-selected': { background: 'var(--accent-soft)' },
  '.cm-selectionMatch': { background: 'var(--accent-soft)' },
})

/** What opens above the text and beside it. */
export const tooltipTheme = EditorView.theme({
  '.cm-tooltip': {
    color: 'var(--ink)',
    background: 'var(--paper)',
    border: edge,
    borderRadius: 'var(--r)',
    maxWidth: 'min(34rem, calc(100vw - 2rem))',
  },
  '.cm-tooltip-section:not(:first-child)': { borderTop: edge },
  '.cm-tooltip-lint': { maxHeight: '60vh', overflowY: 'auto' },
  '.cm-diagnostic': { padding: '0', margin: '0', border: '0', whiteSpace: 'normal' },
  '.cm-diagnostic + .cm-diagnostic': { borderTop: edge },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--error)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--mono)',
    fontSize: 'var(--t-data)',
    maxHeight: '16rem',
    minWidth: '16rem',
    maxWidth: 'min(34rem, calc(100vw - 2rem))',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: 'var(--s3)',
    alignItems: 'center',
    minHeight: 'var(--hit)',
    padding: '0 var(--s3)',
    lineHeight: 'var(--lead-data)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected], .cm-tooltip-autocomplete-disabled ul li[aria-selected]': {
    color: 'var(--ink)',
    background: 'var(--accent-soft)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': {
    margin: '0',
    fontStyle: 'normal',
    color: 'var(--ink-2)',
    fontSize: 'var(--t-xs)',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.cm-kind': { marginLeft: 'auto', color: 'var(--ink-3)', fontSize: 'var(--t-xs)', fontFamily: 'var(--text)' },
  '.cm-tooltip.cm-completionInfo': {
    padding: 'var(--s3)',
    width: 'max-content',
    maxWidth: '20rem',
    font: '400 var(--t-s) / var(--lead-data) var(--text)',
    whiteSpace: 'normal',
  },
})

/** The line in which to find and replace. */
export const panelTheme = EditorView.theme({
  '.cm-panels': { color: 'var(--ink)', background: 'var(--surface)', borderRadius: 'inherit' },
  '.cm-panels-top': { borderBottom: edge },
  '.cm-panels-bottom': { borderTop: edge },
  '.cm-panel.cm-search': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 'var(--s2)',
    alignItems: 'center',
    padding: 'var(--s3) calc(var(--hit) + var(--s4)) var(--s3) var(--s4)',
    font: '400 var(--t-s) / var(--lead-data) var(--text)',
  },
  '.cm-panel.cm-search br': { display: 'none' },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    gap: 'var(--s1)',
    alignItems: 'center',
    minHeight: 'var(--hit)',
    margin: '0',
    fontSize: 'var(--t-s)',
    color: 'var(--ink-2)',
  },
  // What replaces starts a line of its own.
  '.cm-panel.cm-search label:last-of-type': { flex: '1 0 50%' },
  '.cm-panel.cm-search input': { margin: '0', accentColor: 'var(--accent)' },
  '.cm-textfield': {
    minHeight: 'var(--hit)',
    padding: '0 var(--s2)',
    font: '400 var(--t-data) / 1.2 var(--mono)',
    color: 'var(--ink)',
    background: 'var(--paper)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--r)',
  },
  '.cm-panel.cm-search .cm-button, .cm-panel.cm-search [name=close]': {
    minHeight: 'var(--hit)',
    margin: '0',
    padding: '0 var(--s2)',
    font: '500 var(--t-s) / 1.2 var(--text)',
    color: 'var(--ink)',
    background: 'none',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--r)',
  },
  '.cm-panel.cm-search [name=close]': {
    minWidth: 'var(--hit)',
    justifyContent: 'center',
    position: 'absolute',
    top: 'var(--s3)',
    right: 'var(--s4)',
    fontSize: 'var(--t-m)',
    borderColor: 'transparent',
  },
})
