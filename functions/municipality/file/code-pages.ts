/** A way to write text in single bytes: ASCII below 128, and these 128 characters from there on. */
export type CodePage = { upper: string };

const upperHalf = Uint8Array.from({ length: 128 }, (_, index) => 128 + index);
const decodedBy = (label: string): CodePage => ({ upper: new TextDecoder(label).decode(upperHalf) });

export const WINDOWS = decodedBy('windows-1252');
export const MAC = decodedBy('macintosh');
/** ISO 8859-1: each byte is its own character. */
export const LATIN_1: CodePage = { upper: String.fromCharCode(...upperHalf) };
/** Code page 850, which no TextDecoder knows. */
export const MS_DOS: CodePage = {
  upper:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};

export const decodeBy = ({ upper }: CodePage, bytes: Uint8Array): string => {
  const characters: string[] = [];
  for (const byte of bytes) characters.push(byte < 128 ? String.fromCharCode(byte) : upper.charAt(byte - 128));
  return characters.join('');
};

/** The byte of a character, below 128 too; undefined when the page has none for it. */
export const byteOf = ({ upper }: CodePage, character: string): number | undefined => {
  const code = character.charCodeAt(0);
  if (code < 128) return code;
  const index = upper.indexOf(character);
  return index < 0 ? undefined : 128 + index;
};
