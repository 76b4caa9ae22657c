// Control characters, line and paragraph separators, zero-width characters, and characters that change the direction of
// writing. A joiner stays where it makes one emoji of two.
const UNSEEN =
  /(?:[\p{Cc}\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|(?<!\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)?)\u200d|\u200d(?!\p{Extended_Pictographic}))+/gu;

/** Returns one line of visible text, safe for a subject, a header value or a name in a sentence. */
export const oneLine = (text: string): string => text.replace(UNSEEN, ' ').replace(/ {2,}/g, ' ').trim();

// What moves no cursor and draws nothing, but line breaks and tabs, and what changes the direction of the text around it.
const MISLEADING = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** The text without characters that change how the text around it reads. Its line breaks stay. */
export const visible = (text: string): string => text.replace(MISLEADING, '');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for HTML content and quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (special) => ENTITIES[special] ?? special);
