import { type Html, html, type Piece } from '../http/html.ts';
import { document } from '../http/page.ts';
import { table } from '../http/table.ts';
import type { JsonSchema } from './json-schema.ts';
import type { ApiDocument, Operation } from './openapi.ts';

const STYLE = `
code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--tint);border-radius:.25rem;padding:.1em .35em;overflow-wrap:anywhere}
nav ul{list-style:none;margin:0;padding:0;columns:20rem 2}
nav li{padding:.2rem 0;break-inside:avoid}
nav code{background:none;padding:0}
.method{display:inline-block;min-width:3.6rem;text-align:center;background:var(--accent);color:var(--on);border-radius:.3rem;padding:.05rem .5rem;font-size:.8125rem;font-weight:700;letter-spacing:.03em}
.method.get{background:var(--tint);color:var(--accent)}
h3{margin:0 0 .35rem;font-size:1.05rem}
h4{margin:1.25rem 0 .35rem;font-size:.9375rem}
article{border-top:1px solid var(--rest);padding:1.25rem 0}
article:first-of-type{border-top:0;padding-top:0}
.who{color:var(--muted);font-size:.9375rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--rest)}
thead th{color:var(--muted);font-size:.8125rem}
tbody th{font-weight:400}
summary{cursor:pointer;font-weight:600;padding:.35rem 0}
`;

/** The API document as an HTML page. */
export const docsPage = (api: ApiDocument): string => {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return document({
    title: 'API',
    language: 'en',
    style: STYLE,
    header: html`<h1>${api.info.title} API</h1>`,
    main: html`<div class="part one"><p>${prose(api.info.description)}</p>
<p>${prose('Send `Authorization: Bearer <token>`, an access token of the user pool. Lists go page by page: pass `nextCursor` on as `cursor`. A `x-correlation-id` of yours comes back and goes with everything that your request sets in motion.')}</p>
<p><a href="/openapi.json">OpenAPI ${api.openapi}</a></p></div>
<nav class="part one" aria-label="Operations"><h2>Operations</h2><ul>${operations.map(
      ({ path, method, operation }) =>
        html`<li>${badge(method)} <a href="#${operation.operationId}"><code>${path}</code></a></li>`,
    )}</ul></nav>
${api.tags.map(({ name, description }) => {
  const those = operations.filter(({ operation }) => operation.tags.includes(name));
  return html`<section class="part one"><h2>${name}</h2><p>${description}</p>${those.map(({ path, method, operation }) => operationOf(path, method, operation))}</section>`;
})}
<section class="part one"><h2>Schemas</h2>${Object.entries(api.components.schemas).map(([name, schema]) => schemaOf(name, schema))}</section>`,
  });
};

const badge = (method: string): Html => html`<span class="method ${method}">${method.toUpperCase()}</span>`;

const operationOf = (path: string, method: string, operation: Operation): Html => {
  const body = operation.requestBody?.content['application/json']?.schema;
  const roles = operation['x-roles'];
  return html`<article id="${operation.operationId}"><h3>${badge(method)} <code>${path}</code></h3>
<p><strong>${operation.summary}.</strong> ${prose(operation.description)}</p>
<p class="who">${roles.length === 0 ? 'Needs no token.' : `For ${roles.join(', ')}.`}</p>
${
  operation.parameters.length === 0
    ? null
    : titled(
        'Parameters',
        operation.operationId,
        ['Name', 'In', 'Type', 'Meaning'],
        operation.parameters.map(({ name, in: place, required, schema, description = '' }) => [
          [code(name), required ? null : ' (optional)'],
          place,
          typeOf(schema),
          prose(description),
        ]),
      )
}
${body ? html`<h4>Body</h4><p>${typeOf(body)}</p>` : null}
${titled(
  'Answers',
  operation.operationId,
  ['Status', 'Meaning', 'Form'],
  Object.entries(operation.responses).map(([status, { description, content }]) => [
    code(status),
    prose(description),
    // One element: on a narrow screen each would have a line of its own.
    html`<span>${Object.entries(content).map(([type, { schema }], index) => [
      index > 0 ? ', ' : null,
      code(type),
      schema.type === 'string' ? null : [' ', typeOf(schema)],
    ])}</span>`,
  ]),
)}</article>
`;
};

const schemaOf = (name: string, schema: JsonSchema): Html =>
  html`<article id="schema-${name}"><h3>${name}</h3>${schema.description ? html`<p>${prose(schema.description)}</p>` : null}${propertiesOf(name, schema)}</article>
`;

/** Which of its fields must be there, beyond those that are not optional. */
const ruleOf = ({ anyOf = [], oneOf = [] }: JsonSchema): Html | null => {
  const [words, choices] = oneOf.length > 0 ? ['Exactly one of', oneOf] : ['At least one of', anyOf];
  const names = choices.flatMap((each) => (typeof each === 'object' && !each.type ? (each.required ?? []) : []));
  return names.length === 0
    ? null
    : html`<p>${words} ${names.map((name, index) => [index > 0 ? ' and ' : null, code(name)])}.</p>`;
};

const propertiesOf = (name: string, { properties = {}, required = [], ...schema }: JsonSchema): Html => {
  const rows = Object.entries(properties).flatMap(([property, value]) =>
    typeof value === 'boolean'
      ? []
      : [
          [
            [code(property), required.includes(property) ? null : ' (optional)'],
            typeOf(value),
            [prose(value.description ?? ''), nested(`${name}.${property}`, value)],
          ],
        ],
  );
  return rows.length === 0
    ? html`<p>${typeOf(schema)}</p>`
    : html`${ruleOf(schema)}${listed(`Fields of ${name}`, ['Field', 'Type', 'Meaning'], rows)}`;
};

// The fields of an object, or of the objects in a list.
const nested = (name: string, schema: JsonSchema): Html | null => {
  const inner = [schema, schema.items, ...(schema.anyOf ?? [])].find(
    (each): each is JsonSchema => typeof each === 'object' && !Array.isArray(each) && each.properties !== undefined,
  );
  return inner ? html`<details><summary>Its fields</summary>${propertiesOf(name, inner)}</details>` : null;
};

const typeOf = (schema: JsonSchema): Piece => {
  const { $ref, anyOf, oneOf, type, items, pattern, format, minimum, maximum } = schema;
  const needsSome = (schema.minLength ?? schema.minItems ?? 0) > 0 ? ' (not empty)' : null;
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  const choices = anyOf ?? oneOf;
  if (choices) return choices.map((each, index) => [index > 0 ? ' or ' : null, typeOf(each)]);
  if (schema.enum) return schema.enum.map((value, index) => [index > 0 ? ' · ' : null, code(String(value))]);
  if (schema.const !== undefined) return code(String(schema.const));
  if (type === 'array' && typeof items === 'object' && !Array.isArray(items))
    return ['list of ', typeOf(items), needsSome];
  const name = Array.isArray(type) ? type.join(' or ') : (type ?? 'anything');
  const range = minimum === undefined || maximum === undefined ? null : ` ${minimum}–${maximum}`;
  return [name, range, needsSome, format ? ` (${format})` : null, pattern ? [' ', code(pattern)] : null];
};

const code = (text: string): Html => html`<code>${text}</code>`;

// The texts of the document mark code with backticks.
const prose = (text: string): Piece => text.split('`').map((part, index) => (index % 2 === 1 ? code(part) : part));

const listed = (label: string, heads: readonly string[], rows: readonly (readonly Piece[])[]): Html =>
  table({ label, captioned: false, columns: heads.map((title) => ({ title })), rows });

const titled = (title: string, of: string, heads: readonly string[], rows: readonly (readonly Piece[])[]): Html =>
  html`<h4>${title}</h4>${listed(`${title} of ${of}`, heads, rows)}`;
