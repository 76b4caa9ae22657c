import { Duration } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  OAuthScope,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { StaffPool } from './staff-pool.ts';

export type SignInProps = {
  staff: StaffPool;
  /** The base of addresses of the product, without a trailing slash. */
  publicUrl: string;
};

/** Where people begin to sign in, and where Cognito sends them back to with a code. */
export const SIGN_IN = '/aanmelden';
const BACK = `${SIGN_IN}/terug`;

/**
 * How staff sign in: the one client of the pool, and the look of Cognito's pages for it. It is with the services and not
 * with the data, because it names the address of the API (decision 54). It keeps nothing: deleting it signs people out.
 */
export class SignIn extends Construct {
  readonly client: UserPoolClient;
  /** What a function needs to lead somebody to Cognito and to exchange the code that they bring back. */
  readonly environment: { SIGN_IN_URL: string; SIGN_IN_CLIENT_ID: string };

  constructor(scope: Construct, id: string, { staff, publicUrl }: SignInProps) {
    super(scope, id);
    this.client = new UserPoolClient(this, 'Client', {
      userPool: staff.pool,
      userPoolClientName: 'klimaatdoeners',
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        // The access token names user and groups by itself. Name and address are in the table, not in a token.
        scopes: [OAuthScope.OPENID],
        callbackUrls: [`${publicUrl}${BACK}`],
        logoutUrls: [`${publicUrl}/`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      // A public client: what proves that the code is asked for by whom it was made for is PKCE.
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(1),
      // Minutes from the password to the second factor: enough to install an authenticator app.
      authSessionValidity: Duration.minutes(15),
    });
    // Without a style of its own, the second version of the pages answers that there are none.
    new CfnManagedLoginBranding(this, 'Look', {
      userPoolId: staff.pool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.environment = { SIGN_IN_URL: staff.domain.baseUrl(), SIGN_IN_CLIENT_ID: this.client.userPoolClientId };
  }
}
