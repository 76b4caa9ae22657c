import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Archive, EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { EVENT_SOURCE } from '../../events/envelope.ts';

/** The bus of the product's events, and the archive from which a consumer that misread them is replayed. */
export class Bus extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { eventBusName: 'klimaatdoeners' });
    this.bus.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const archive = new Archive(this, 'Archive', {
      sourceEventBus: this.bus,
      // Nobody shortens the name that CloudFormation would make up, and an archive takes 48 characters.
      archiveName: 'klimaatdoeners-events',
      description: 'Every event of the product, for replays; the table holds them for ever',
      eventPattern: { source: [EVENT_SOURCE] },
      retention: Duration.days(400),
    });
    archive.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
