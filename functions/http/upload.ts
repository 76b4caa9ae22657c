import * as z from 'zod/mini';

/** The body of a form with a file as it came in, with its content type. */
export const upload = z.object({ type: z.string(), bytes: z.instanceof(Uint8Array) });
export type Upload = z.infer<typeof upload>;

/** The file that was chosen in a field of a form. Undefined when none was, or when the body is no form with files. */
export const fileIn = async ({ type, bytes }: Upload, field: string): Promise<Uint8Array | undefined> => {
  if (!/^multipart\/form-data\s*;/i.test(type)) return undefined;
  try {
    const body = new Response(Uint8Array.from(bytes), { headers: { 'content-type': type } });
    const file = (await body.formData()).get(field);
    return file instanceof File && file.size > 0 ? await file.bytes() : undefined;
  } catch {
    return undefined;
  }
};
