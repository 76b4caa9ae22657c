import type { ApiDocument, Operation } from './openapi.ts';

type Response = Operation['responses'][string];
type Reference = { $ref: string };
type Paths<One> = Record<
  string,
  Partial<Record<'get' | 'post', Omit<Operation, 'responses'> & { responses: Record<string, One> }>>
>;

/** The API document in which every answer that several routes give is written once. It takes half of the bytes. */
export type SharedDocument = Omit<ApiDocument, 'paths' | 'components'> & {
  paths: Paths<Response | Reference>;
  components: ApiDocument['components'] & { responses: Record<string, Response> };
};

const PREFIX = '#/components/responses/';

/** Moves the answers that several routes give to the components, named by their status and a number. */
export const withSharedResponses = (document: ApiDocument): SharedDocument => {
  const all = operationsOf(document.paths).flatMap(({ responses }) => Object.entries(responses));
  const uses = Map.groupBy(all, ([status, response]) => status + JSON.stringify(response));
  const names = new Map<string, string>();
  const shared: Record<string, Response> = {};
  for (const [text, [first, ...others]] of uses) {
    if (!first || others.length === 0) continue;
    const [status, response] = first;
    const name = `${status}-${Object.keys(shared).filter((one) => one.startsWith(status)).length + 1}`;
    names.set(text, name);
    shared[name] = response;
  }
  const paths = mapped(document.paths, (response, status): Response | Reference => {
    const name = names.get(status + JSON.stringify(response));
    return name === undefined ? response : { $ref: PREFIX + name };
  });
  return { ...document, paths, components: { ...document.components, responses: shared } };
};

/** The document with each answer where it is given. */
export const withOwnResponses = ({
  components: { responses, ...components },
  ...document
}: SharedDocument): ApiDocument => ({
  ...document,
  paths: mapped(document.paths, (response) => {
    if (!('$ref' in response)) return response;
    const found = responses[response.$ref.slice(PREFIX.length)];
    if (!found) throw new Error(`There is no answer ${response.$ref}`);
    return found;
  }),
  components,
});

const operationsOf = (paths: ApiDocument['paths']): Operation[] =>
  Object.values(paths).flatMap((methods) => Object.values(methods));

const mapped = <From, To>(paths: Paths<From>, to: (response: From, status: string) => To): Paths<To> =>
  Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, { responses, ...operation }]) => [
          method,
          {
            ...operation,
            responses: Object.fromEntries(
              Object.entries(responses).map(([status, response]) => [status, to(response, status)]),
            ),
          },
        ]),
      ),
    ]),
  );
