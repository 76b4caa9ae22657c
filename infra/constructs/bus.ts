import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Archive, EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { EVENT_SOURCE } from '../../events/envelope.ts';

/**
 * The bus of our events, and an archive. A consumer that processed events wrongly can be given them again from the
 * archive.
 */
export class Bus extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { eventBusName: 'klimaatdoeners' });
    this.bus.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const archive = new Archive(this, 'Archive', {
      sourceEventBus: this.bus,
      // An explicit name, because the name of an archive has at most 48 characters and CloudFormation does not shorten
      // the one it generates.
      archiveName: 'klimaatdoeners-events',
      description: 'Every event of the product, for replays; the table holds them for ever',
      eventPattern: { source: [EVENT_SOURCE] },
      retention: Duration.days(400),
    });
    archive.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
