/** It was reached, and failed or cannot do what was asked. */
export class FailedError extends Error {
  override readonly name = 'FailedError';
}
