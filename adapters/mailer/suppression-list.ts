import { DeleteSuppressedDestinationCommand, SESv2Client } from '@aws-sdk/client-sesv2';

/** The suppression list of the SES account: addresses that bounced or complained, to which SES sends no more mail. */
export type SuppressionList = {
  /** Removes an address, in the list or not. Throws an error without the address when SES does not answer as usual. */
  remove(email: string): Promise<void>;
};

/** The address is not in the list. SES refuses an address of a wrong form, which cannot be in it either. */
const NOT_LISTED = ['NotFoundException', 'BadRequestException'];

export const openSuppressionList = (client = new SESv2Client()): SuppressionList => ({
  async remove(email) {
    try {
      await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: email }));
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      // The messages of SES quote the address, and the error may be logged.
      if (!NOT_LISTED.includes(name))
        throw new Error(`SES did not remove an address from its suppression list: ${name}`);
    }
  },
});
