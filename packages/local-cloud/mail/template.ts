import * as z from 'zod';
import { parseProperties } from '../properties/properties.ts';
import type { Resource } from '../service.ts';

/** The SES settings of the template. */
export type MailSetup = {
  /** The identities by verified domain or address, in lower case. */
  identities: Map<string, { configurationSet: string | undefined }>;
  configurationSets: Map<string, ConfigurationSet>;
};

export type ConfigurationSet = {
  name: string;
  arn: string;
  /** The types of feedback that go to the default bus. */
  publishes: Set<FeedbackType>;
  /** The reasons for which an address is added to the suppression list. */
  suppresses: Set<SuppressionReason>;
};

export type FeedbackType = z.infer<typeof feedbackType>;
export type SuppressionReason = z.infer<typeof suppressionReason>;

export const feedbackType = z.enum(['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT', 'REJECT']);
export const suppressionReason = z.enum(['BOUNCE', 'COMPLAINT']);

/** Properties that are supported, or that make no difference to a mail that never leaves this machine. */
export const UNDERSTOOD = {
  'AWS::SES::ConfigurationSet': [
    'DeliveryOptions',
    'Name',
    'ReputationOptions',
    'SendingOptions',
    'SuppressionOptions',
    'Tags',
    'TrackingOptions',
    'VdmOptions',
  ],
  'AWS::SES::ConfigurationSetEventDestination': ['ConfigurationSetName', 'EventDestination'],
  'AWS::SES::EmailIdentity': [
    'ConfigurationSetAttributes',
    'DkimAttributes',
    'DkimSigningAttributes',
    'EmailIdentity',
    'FeedbackAttributes',
    'MailFromAttributes',
    'Tags',
  ],
} as const satisfies { [resourceType: string]: readonly string[] };

const NEVER_OCCURS = ['OPEN', 'CLICK', 'DELIVERY_DELAY', 'RENDERING_FAILURE', 'SUBSCRIPTION'] as const;

const configurationSet = z.object({
  SuppressionOptions: z.object({ SuppressedReasons: z.array(suppressionReason).optional() }).optional(),
});
const eventDestination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.boolean().default(false),
    MatchingEventTypes: z.array(
      z
        .string()
        .toUpperCase()
        .pipe(z.union([feedbackType, z.enum(NEVER_OCCURS)])),
    ),
    EventBridgeDestination: z.object({ EventBusArn: z.string().endsWith(':event-bus/default') }),
  }),
});
const emailIdentity = z.object({
  EmailIdentity: z.string(),
  ConfigurationSetAttributes: z.object({ ConfigurationSetName: z.string().optional() }).optional(),
});

/** Throws a StartError that names an event destination other than the default bus. */
export const mailSetupOf = (resources: Resource[]): MailSetup => {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const destinations = ofType('AWS::SES::ConfigurationSetEventDestination').map((one) =>
    parseProperties(eventDestination, one),
  );
  const sets = ofType('AWS::SES::ConfigurationSet').map((one): ConfigurationSet => {
    const types = destinations
      .filter(
        ({ ConfigurationSetName, EventDestination }) => ConfigurationSetName === one.ref && EventDestination.Enabled,
      )
      .flatMap(({ EventDestination }) => EventDestination.MatchingEventTypes);
    return {
      name: one.ref,
      arn: `arn:aws:ses:eu-west-1:000000000000:configuration-set/${one.ref}`,
      publishes: new Set(
        types.filter((type) => feedbackType.safeParse(type).success).map((type) => feedbackType.parse(type)),
      ),
      suppresses: new Set(parseProperties(configurationSet, one).SuppressionOptions?.SuppressedReasons ?? []),
    };
  });
  return {
    identities: new Map(
      ofType('AWS::SES::EmailIdentity')
        .map((one) => parseProperties(emailIdentity, one))
        .map(({ EmailIdentity, ConfigurationSetAttributes: defaults }) => [
          EmailIdentity.toLowerCase(),
          { configurationSet: defaults?.ConfigurationSetName },
        ]),
    ),
    configurationSets: new Map(sets.map((set) => [set.name, set])),
  };
};
