declare module 'mjml' {
  type Options = { fonts: Record<string, string>; keepComments: boolean; validationLevel: 'strict' | 'soft' | 'skip' };
  const mjml2html: (source: string, options: Options) => Promise<{ html: string }>;
  export default mjml2html;
}
