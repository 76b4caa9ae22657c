/** The colours of drawings, light and dark, as the style sheet names them. Shapes need a contrast of 3 to 1, text of 4.5. */
export const PALETTE = {
  card: 'var(--card)',
  tint: 'var(--tint)',
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  rest: 'var(--rest)',
  accent: 'var(--accent)',
  done: 'var(--accent)',
  open: 'var(--open)',
  late: 'var(--late)',
  line: 'var(--edge)',
} as const;
