import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  UserPool,
  type UserPoolDomain,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

export type StaffPoolProps = {
  mailDomain: string;
  /** The address only, without a name. */
  mailAddress: string;
  /**
   * Whether SES has verified the domain. If so, Cognito sends its codes through it. If not, Cognito sends at most 50 a day
   * itself. Cognito sends no invitations: our own mail says how to choose a password.
   */
  mailDomainVerified: boolean;
  /** The first label of the address of the sign-in pages, unique among all accounts of a region. */
  signInPrefix?: string | undefined;
};

const roles = {
  admin: 'Ecolife: onboards municipalities and sees everything',
  coach: 'Guides trajectories and sees those',
  officer: 'Sustainability officer: sees the trajectories of the municipality',
};

/**
 * The accounts of staff, and the address of Cognito's pages on which they sign in. The user name is the person id. People
 * sign in with their e-mail address. The client, which knows the address of the product, is in `SignIn`.
 */
export class StaffPool extends Construct {
  readonly pool: UserPool;
  readonly domain: UserPoolDomain;

  constructor(scope: Construct, id: string, props: StaffPoolProps) {
    super(scope, id);
    const { mailDomain, mailAddress, mailDomainVerified, signInPrefix } = props;
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: 'klimaatdoeners',
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      userVerification: {
        emailSubject: 'Je code voor Klimaatdoeners',
        emailBody:
          'Dag,<br><br>je code voor Klimaatdoeners is {####}.<br><br>Vroeg je geen code? Dan hoef je niets te doen.',
      },
      ...(mailDomainVerified && {
        email: UserPoolEmail.withSES({
          fromEmail: mailAddress,
          fromName: 'Klimaatdoeners',
          sesVerifiedDomain: mailDomain,
          sesRegion: Stack.of(this).region,
        }),
      }),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.domain = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: signInPrefix ?? `klimaatdoeners-${Stack.of(this).account}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    for (const [groupName, description] of Object.entries(roles)) {
      new CfnUserPoolGroup(this, `Group-${groupName}`, {
        userPoolId: this.pool.userPoolId,
        groupName,
        description,
      });
    }
    Validations.of(this.pool).acknowledge({
      id: 'AwsSolutions-COG8',
      reason:
        'A few hundred invited people, each with an authenticator app: threat protection would cost more than it wards off.',
    });
  }
}
