import { FILES } from '../../functions/assets/files.computed.ts';

/** A page that opens from disk as it does from the product: with its style in it instead of beside it. Other text stays as it is. */
export const standalone = (page: string): string =>
  page.replaceAll(/<link rel="stylesheet" href="([^"]+)">/g, (link, path: string) => {
    const file = FILES.find((one) => one.path === path);
    return file ? `<style>${file.text}</style>` : link;
  });
