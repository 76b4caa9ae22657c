import type { caniemail } from 'caniemail';

/** The mail programs in which every mail must work, as caniemail names them. The new Outlook for Windows shows what Outlook.com does. */
export const PROGRAMS: Parameters<typeof caniemail>[0]['clients'] = [
  'apple-mail.*',
  'gmail.*',
  'outlook.android',
  'outlook.ios',
  'outlook.macos',
  'outlook.outlook-com',
  'outlook.windows',
  'protonmail.*',
  'yahoo.*',
];

/** Features that some of the programs do not have, and why a mail still works there. */
export const HARMLESS: readonly { why: string; without: Readonly<Record<string, readonly string[]>> }[] = [
  {
    why: 'The style sheet holds dark colours and the narrow layout alone. Without it a mail has its light colours, which stand inline, and its width of 600 px at most.',
    without: {
      '<style> element': ['gmail.mobile-webmail'],
      '@media': ['gmail.mobile-webmail', 'outlook.windows'],
      'Attribute selector': ['gmail.mobile-webmail', 'outlook.windows', 'protonmail'],
      'Chaining selectors': ['gmail.mobile-webmail', 'outlook.outlook-com', 'outlook.windows', 'protonmail'],
      'Class selector': ['gmail.mobile-webmail', 'protonmail'],
      'Descendant combinator': ['gmail.mobile-webmail', 'protonmail'],
      'ID selector': ['gmail.mobile-webmail', 'protonmail'],
      'Type selector': ['gmail.mobile-webmail', 'protonmail'],
      'color-scheme CSS property': ['gmail', 'outlook', 'protonmail', 'yahoo'],
      'color-scheme meta tag': ['apple-mail.ios', 'gmail', 'outlook', 'protonmail', 'yahoo'],
    },
  },
  {
    why: 'What the page itself would look like: the tables inside it carry the colours and the font.',
    without: { '<body> element': ['outlook.macos', 'protonmail', 'yahoo.android', 'yahoo.ios'] },
  },
  {
    why: 'Looks alone: corners are square, steps touch, links are underlined or not, a mouse pointer keeps its form.',
    without: {
      'background-clip': ['gmail.mobile-webmail', 'outlook.windows', 'yahoo'],
      'border-radius': ['outlook.windows'],
      cursor: ['apple-mail.ios', 'gmail', 'outlook', 'yahoo.ios'],
      'height property': ['yahoo'],
      outline: ['outlook.windows'],
      'text-decoration': ['protonmail.ios'],
      'word-break': ['yahoo'],
      'word-spacing': ['outlook.windows'],
    },
  },
  {
    why: 'Hides the preheader in several ways at once, of which every program has one.',
    without: {
      'display:none': ['gmail.mobile-webmail'],
      'max-height property': ['outlook.windows'],
      opacity: ['gmail.mobile-webmail', 'outlook.windows'],
      overflow: ['outlook.windows'],
    },
  },
  {
    why: 'A telephone number may break over two lines.',
    without: { 'white-space': ['outlook.windows'] },
  },
  {
    why: 'Screen readers also read the steps of the progress, which hold no words, and not the name of the article.',
    without: { 'aria-hidden attribute': ['yahoo'], 'aria-label attribute': ['yahoo'] },
  },
  {
    why: 'Links open in a window of their own, as links in a mail program do.',
    without: {
      'target attribute': ['gmail', 'outlook.outlook-com', 'protonmail', 'yahoo'],
    },
  },
];

/** Features that some of the programs have in part. The part that a mail uses is the one that works, or it looks a little different. */
export const PARTLY: Readonly<Record<string, string>> = {
  '!important keyword': 'It stands in the style sheet alone.',
  '<body> element': 'It becomes a `<div>`; see above.',
  '<style> element': 'It stands in the head, under the limit of 16 KB.',
  '<ul>, <ol> and <dl>': 'No list is numbered.',
  '@media': 'Queries ask for a width or the dark scheme, and are not nested. Without dark colours a mail is light.',
  'Attribute selector': 'It stands in the dark scheme alone.',
  'Chaining selectors': 'Not in Gmail with addresses of others: no dark colours, no narrow layout.',
  'Class selector': 'As chaining selectors.',
  'Descendant combinator': 'As chaining selectors.',
  'ID selector': 'As chaining selectors.',
  'Type selector': 'As chaining selectors.',
  'align attribute': 'It is on no image, and on no table as `left` or `right` that must float.',
  background: 'It holds one colour.',
  'background-clip': 'Looks alone.',
  border: 'At most 4 px, and on cells.',
  'border-radius': 'No slash.',
  cursor: 'Looks alone.',
  'dir attribute': 'It is on the page and no link, and always `ltr`.',
  direction: 'Always `ltr`.',
  display: '`block`, `inline-block`, `table` and `none`; Outlook for Windows shows the blocks as they come.',
  'display:none': 'The preheader is no table and no image.',
  'font-size': 'In px.',
  'font-weight': '700 alone.',
  'height property': 'On cells.',
  'lang attribute': 'On the page.',
  'line-height': 'Lines are a little closer or wider.',
  'mailto: links': 'With an address and a subject.',
  'max-width': 'Outlook for Windows has a table of its own around it, in a conditional comment.',
  margin: 'None is negative; backgrounds are on cells.',
  overflow: 'It hides the preheader.',
  padding: 'On cells.',
  'role attribute': 'On tables, and on one `<div>` that only names the mail.',
  'target attribute': 'Links open in a window of their own.',
  'text-align': '`left` and `center`.',
  'text-decoration': 'One value: `none`.',
  'text-transform': '`none`.',
  'white-space': '`nowrap`.',
  'width attribute': 'It is on no image.',
  'width property': 'On cells and tables; on others Outlook for Windows has its own table around.',
  'word-break': 'Only words that are longer than a line break.',
  'word-spacing': '`normal`.',
};
