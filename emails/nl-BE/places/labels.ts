import { placesMails } from '../../../domain/places/mails.ts';
import { labelsFor } from '../../labels.ts';
import { linkTextsFor } from '../../links.ts';

/** The labels of the mails about places in reports. */
export const placesLabels = /* @__PURE__ */ labelsFor(placesMails, {
  templates: {
    'place-granted': () => 'Welkom in de groep',
    'place-waiting': () => 'Je staat op de wachtlijst',
    'place-offered': () => 'Er is een plaats vrij',
    'offer-to-phone': () => 'Bel over een vrije plaats',
    'participant-unreachable': () => 'Mails aan een deelnemer komen niet aan',
    'offer-lapsed': () => 'We houden geen plaats meer vrij',
    'place-signed-off': () => 'Bevestiging van een uitschrijving',
    'place-removed': () => 'Uitgeschreven door de begeleiding',
    'group-cancelled': () => 'Aan de deelnemers: het traject stopt',
    'group-paused': () => 'Aan de deelnemers: even stil',
    'group-resumed': () => 'Aan de deelnemers: we gaan verder',
    'group-message': () => 'Bericht aan de deelnemers',
    'group-moved': () => 'Aan de deelnemers: nieuwe data',
    'group-evening': () => 'Aan de deelnemers: een sessie op een andere dag',
    'group-arranged': () => 'Aan de deelnemers: ander uur of andere plaats',
    'group-venue': () => 'Aan de deelnemers: een andere plaats',
    'group-off': () => 'Aan de deelnemers: een sessie gaat niet door',
    'group-held': () => 'Aan de deelnemers: een sessie ging toch door',
    'group-asked': () => 'Aan de deelnemers: kom je op de nieuwe datum?',
    'group-farewell': () => 'Aan de deelnemers: bedankt',
  },
  reasons: {
    cancelled: 'het traject is stopgezet',
    superseded: 'er is intussen iets veranderd',
    paused: 'het traject ligt stil',
    done: 'het was al gebeurd',
    'too-late': 'de tijd om te antwoorden was voorbij',
    unwanted: 'het was niet meer nodig',
    told: 'het stond al in een andere mail',
  },
});

/** The pages of these links give no command to the places: `functions/sign-up` serves them. */
export const placesLinkTexts = /* @__PURE__ */ linkTextsFor(placesMails, {});
