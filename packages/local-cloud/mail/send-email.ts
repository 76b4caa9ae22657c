import * as z from 'zod';
import { domainOf, plainAddress } from './address.ts';
import { readRaw } from './raw-email.ts';
import { SesError } from './ses-error.ts';
import type { ConfigurationSet, MailSetup } from './template.ts';

/** The `SendEmail` request that the local SES accepts: simple or raw content. `Simple` holds what raw content says. */
export type SendEmail = z.infer<typeof sendEmail>;

const MAX_RECIPIENTS = 50;
const MAX_HEADERS = 15;
const MAX_MESSAGE_BYTES = 40 * 1024 * 1024;
const BLOCKED_EXTENSIONS =
  /\.(ade|adp|app|asp|bas|bat|cer|chm|cmd|com|cpl|crt|csh|der|exe|fxp|gadget|hlp|hta|inf|ins|isp|its|js|jse|ksh|lib|lnk|mad|maf|mag|mam|maq|mar|mas|mat|mau|mav|maw|mda|mdb|mde|mdt|mdw|mdz|msc|msh|msh1|msh1xml|msh2|msh2xml|mshxml|msi|msp|mst|ops|pcd|pif|plg|prf|prg|reg|scf|scr|sct|shb|shs|sys|ps1|ps1xml|ps2|ps2xml|psc1|psc2|tmp|url|vb|vbe|vbs|vps|vsmacros|vss|vst|vsw|vxd|ws|wsc|wsf|wsh|xnk)$/i;

const part = z.object({ Data: z.string(), Charset: z.string().optional() });
const addresses = z.array(z.string()).default([]);
const tagText = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,256}$/, "can only contain alphanumeric ASCII characters, '_', or '-'");

const envelope = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses }),
  ReplyToAddresses: addresses,
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.object({ Name: tagText, Value: tagText })).default([]),
});

const simple = z.object({
  Subject: part,
  Body: z.object({ Text: part.optional(), Html: part.optional() }),
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Attachments: z
    .array(
      z.object({
        FileName: z.string().min(1).max(255),
        RawContent: z.base64(),
        ContentType: z.string().max(78).optional(),
        ContentDescription: z.string().max(1000).optional(),
        ContentDisposition: z.enum(['ATTACHMENT', 'INLINE']).optional(),
        ContentId: z.string().max(78).optional(),
        ContentTransferEncoding: z.enum(['BASE64', 'QUOTED_PRINTABLE', 'SEVEN_BIT']).optional(),
      }),
    )
    .default([]),
});

const raw = z.object({ Data: z.base64() });

export const sendEmail = envelope.extend({ Content: z.object({ Simple: simple, Raw: raw.optional() }) });

const headers = z
  .array(
    z.object({
      Name: z.string().regex(/^[\x21-\x39\x3b-\x7e]{1,126}$/, 'is not a header name'),
      Value: z.string().regex(/^[\x20-\x7e]{1,870}$/, 'is not a header value'),
    }),
  )
  .max(MAX_HEADERS)
  .default([]);

const asked = envelope.extend({
  Content: z.object({ Simple: simple.extend({ Headers: headers }).optional(), Raw: raw.optional() }),
});

/** A valid request, with plain addresses. `set` is its configuration set or that of its identity. */
export type AcceptedEmail = {
  request: SendEmail;
  from: string;
  recipients: string[];
  set: ConfigurationSet | undefined;
};

/** Throws the refusal of SES when the request is invalid. */
export const acceptEmail = async (body: string, setup: MailSetup): Promise<AcceptedEmail> => {
  if (body.length > MAX_MESSAGE_BYTES) throw new SesError('BadRequestException', 'Message length is more than 40 MB');
  const request = await parse(body);
  const names = request.EmailTags.map(({ Name }) => Name);
  if (new Set(names).size < names.length) throw new SesError('BadRequestException', 'Duplicate tag name');
  const from = plainAddress(request.FromEmailAddress);
  const identity = setup.identities.get(from.toLowerCase()) ?? setup.identities.get(domainOf(from));
  if (!identity) {
    throw new SesError(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region EU-WEST-1: ${from}`,
    );
  }
  const name = request.ConfigurationSetName ?? identity.configurationSet;
  const set = setup.configurationSets.get(name ?? '');
  if (name !== undefined && !set) {
    throw new SesError('NotFoundException', `Configuration set <${name}> does not exist.`);
  }
  const { ToAddresses, CcAddresses, BccAddresses } = request.Destination;
  const recipients = [...ToAddresses, ...CcAddresses, ...BccAddresses].map(plainAddress);
  if (recipients.length === 0) throw new SesError('BadRequestException', 'Recipient list is empty');
  if (recipients.length > MAX_RECIPIENTS) {
    throw new SesError('BadRequestException', `Recipient count exceeds ${MAX_RECIPIENTS}.`);
  }
  for (const address of request.ReplyToAddresses) plainAddress(address);
  const { Body, Attachments } = request.Content.Simple;
  if (!Body.Text && !Body.Html) throw new SesError('BadRequestException', 'Email body is empty');
  const blocked = Attachments.find(({ FileName }) => BLOCKED_EXTENSIONS.test(FileName));
  if (blocked) throw new SesError('BadRequestException', `Unsupported attachment type: ${blocked.FileName}`);
  return { request, from, recipients, set };
};

const parse = async (body: string): Promise<SendEmail> => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new SesError('BadRequestException', 'Unable to parse the request body');
  }
  const parsed = asked.safeParse(json);
  if (!parsed.success) throw refusalOf(parsed.error);
  const { Content, ...rest } = parsed.data;
  if (Content.Raw) {
    const { ReplyToAddresses, Simple } = await readRaw(Content.Raw.Data);
    const taken = sendEmail.safeParse({ ...rest, ReplyToAddresses, Content: { Simple, Raw: Content.Raw } });
    if (!taken.success) throw refusalOf(taken.error);
    return taken.data;
  }
  if (!Content.Simple) throw new SesError('BadRequestException', 'Content is empty');
  return { ...rest, Content: { Simple: Content.Simple } };
};

const refusalOf = ({ issues: [issue] }: z.ZodError): SesError =>
  new SesError('BadRequestException', `Invalid ${issue?.path.join('.')}: ${issue?.message}`);
