/** The reason why the local cloud cannot start, in a sentence that tells its user what to do. */
export class StartError extends Error {
  readonly code: 'DATA_IN_USE' | 'DATA_BROKEN' | 'UNSUPPORTED_TEMPLATE' | 'ENGINE_FAILED';

  constructor(code: StartError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
    this.code = code;
  }
}
