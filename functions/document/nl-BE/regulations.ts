import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import { DECIDING_BODY } from '../../../domain/document/kinds.ts';
import { AGREES_ALONE } from '../../../domain/participant/information.ts';
import { euros } from '../../../emails/nl-BE/words.ts';
import type { ArticleId } from '../facts/regulations.ts';

/** What the template is filled with. */
export type RegulationsFill = {
  municipality: string;
  decidingBody: keyof typeof DECIDING_BODY;
  minimumAge: number;
  maximumParticipants: number | undefined;
  workingBudgetCents: number;
  start: IsoDate;
  guidance: IsoDate;
  end: IsoDate;
  /** `artikel 6`, or `dit reglement` when that article is left out. */
  article(id: ArticleId): string;
};

type Article = { title: string; text(fill: RegulationsFill): string };

const budgetOf = ({ workingBudgetCents }: RegulationsFill): string =>
  workingBudgetCents === 0 ? 'het bedrag dat de gemeente nog vastlegt' : euros(workingBudgetCents);

/** The template in our own words. A lawyer of the municipality looks it over before the council does. */
export const TEMPLATE: Readonly<Record<ArticleId, Article>> = {
  purpose: {
    title: 'Doel',
    text: ({ municipality, start, end }) =>
      `De gemeente ${municipality} steunt een groep burgers die zelf lokale klimaatacties bedenkt en uitvoert. De groep kiest de acties, werkt ze uit en gaat na het traject zelfstandig verder.

De gemeente geeft de groep daarvoor een werkingsbudget. Dit reglement bepaalt hoe de groep werkt en beslist, en waarvoor ze het werkingsbudget gebruikt. Het hoort bij het traject Klimaatdoeners, dat loopt van ${longDate(start)} tot en met ${longDate(end)}.`,
  },
  terms: {
    title: 'Begrippen',
    text: ({ municipality }) => `In dit reglement betekent:

- **gemeente**: de gemeente ${municipality};
- **groep**: de deelnemers samen;
- **deelnemer**: wie zich inschreef en een plaats in de groep heeft;
- **actie**: een project van de groep met een doel voor het klimaat, een trekker en een planning;
- **werkingsbudget**: het geld dat de gemeente ter beschikking stelt van de groep;
- **consent**: een besluit is genomen als niemand een beredeneerd bezwaar heeft;
- **bezwaar**: een reden waarom een voorstel de groep, de actie of iemand anders schade doet of niet uitvoerbaar is;
- **begeleider**: de coach van Ecolife die de groep begeleidt;
- **ambtenaar**: de contactpersoon die de gemeente voor het traject aanduidt.`,
  },
  group: {
    title: 'Samenstelling van de groep',
    text: ({ municipality, minimumAge, maximumParticipants }) => {
      const age =
        minimumAge === 0
          ? `Iedereen die in ${municipality} woont, werkt, school loopt of er actief is in een vereniging, kan deelnemer worden.`
          : `Wie minstens ${minimumAge} jaar is en in ${municipality} woont, werkt, school loopt of er actief is in een vereniging, kan deelnemer worden.`;
      const minors =
        minimumAge < AGREES_ALONE
          ? `\n\nWie jonger is dan ${AGREES_ALONE} jaar, neemt deel met het akkoord van een ouder of voogd.`
          : '';
      const most =
        maximumParticipants === undefined
          ? 'De gemeente kan in overleg met de begeleider een maximum bepalen. Is de groep volzet, dan komen nieuwe kandidaten op een wachtlijst.'
          : `De groep telt hoogstens ${maximumParticipants} deelnemers. Is ze volzet, dan komen nieuwe kandidaten op een wachtlijst.`;
      return `${age}${minors}

${most} De volgorde van inschrijving telt.

Deelnemen is gratis en vrijwillig. Mandatarissen van de gemeente kunnen deelnemen, maar spreken in de groep in eigen naam.`;
    },
  },
  joining: {
    title: 'Inschrijven en uittreden',
    text: () => `Inschrijven kan online, met een blad op papier, of per telefoon. Wie online inschrijft, doet dat met naam en e-mailadres en bevestigt dat adres: pas daarna telt de inschrijving. Op papier of per telefoon mag het zonder e-mailadres. Die inschrijving telt zodra de begeleider of de ambtenaar ze invoert.

Komt er een plaats vrij, dan krijgt de eerste op de wachtlijst een aanbod. Wie het aanbod niet op tijd aanneemt, laat de plaats aan de volgende.

Een deelnemer kan op elk moment stoppen, zonder reden op te geven. Wie een taak of geld van de groep beheert, draagt dat eerst over.`,
  },
  roles: {
    title: 'Werking en rollen',
    text: ({
      guidance,
    }) => `De groep komt vanaf ${longDate(guidance)} samen in minstens vier werksessies en spreekt daartussen zelf af.

De groep kiest uit haar midden:

- een verslaggever, die besluiten en afspraken noteert;
- een penningmeester, die het werkingsbudget opvolgt;
- voor elke actie een trekker, die het aanspreekpunt is.

De begeleider leidt de werksessies tijdens het traject. De ambtenaar brengt de kennis van de gemeente binnen en zorgt voor de link met haar diensten. Begeleider en ambtenaar beslissen niet mee over de acties.`,
  },
  consent: {
    title: 'Besluiten met consent',
    text: () => `De groep besluit met consent en stemt niet. Een besluit verloopt in deze stappen:

1. Iemand brengt een voorstel in. Een ander leidt het gesprek erover.
2. Iedereen stelt vragen om het voorstel te begrijpen.
3. Iedereen reageert, en de indiener past het voorstel aan waar dat helpt.
4. Elke aanwezige zegt of er een bezwaar is. Wie bezwaar heeft, geeft de reden en zegt wat het voorstel veilig genoeg zou maken.
5. De groep verwerkt de bezwaren en doet een nieuwe ronde.

Zonder bezwaar is het voorstel aangenomen. Na drie rondes met een bezwaar stelt de gespreksleider het besluit uit, geeft het aan een kleine werkgroep of vraagt de begeleider om raad.

Een besluit is geldig als minstens de helft van de deelnemers zich kon uitspreken, ter plaatse of vooraf. De verslaggever noteert de tekst van het besluit en de dag waarop de groep het opnieuw bekijkt.`,
  },
  'conflict-of-interest': {
    title: 'Belangenconflict',
    text: ({
      article,
    }) => `Wie zelf voordeel heeft bij een uitgave, of wiens gezin, werkgever of bedrijf er voordeel bij heeft, meldt dat vooraf. Die deelnemer geeft uitleg waar de groep erom vraagt, maar beslist niet mee volgens ${article('consent')}. Het verslag vermeldt de melding.

Koopt de groep toch bij een deelnemer aan, dan vraagt ze eerst minstens één andere prijs.`,
  },
  budget: {
    title: 'Werkingsbudget',
    text: (
      fill,
    ) => `De gemeente stelt ${budgetOf(fill)} als werkingsbudget ter beschikking, binnen het krediet dat daarvoor in het meerjarenplan staat.

Het werkingsbudget dient voor uitgaven van ${longDate(fill.start)} tot en met ${longDate(fill.end)}. De groep verdeelt het over haar acties met een besluit volgens ${fill.article('consent')}. De penningmeester houdt bij wat toegezegd en uitgegeven is, en elke deelnemer en de ambtenaar kunnen dat op elk moment inkijken.

Wat op het einde niet toegezegd is, blijft bij de gemeente, tenzij zij beslist dat de groep er na het traject mee verder mag.`,
  },
  'allowed-costs': {
    title: 'Wat betaald kan worden',
    text: () => `Het werkingsbudget betaalt directe kosten van een actie die de groep heeft gekozen:

- materiaal, plantgoed, gereedschap en de huur ervan;
- huur van een zaal of een standplaats;
- drukwerk, website en andere communicatie;
- een lesgever, spreker of vakman voor een bepaalde opdracht;
- verzekering en vergunningen van de actie;
- eten en drinken bij een activiteit, sober gehouden;
- de onkosten van vrijwilligers, binnen de wettelijke grenzen.`,
  },
  'excluded-costs': {
    title: 'Wat niet betaald kan worden',
    text: () => `Het werkingsbudget betaalt niet:

- loon van deelnemers of van vast personeel;
- de aankoop of huur van onroerend goed voor onbepaalde duur;
- een actie met winst als doel;
- een actie met een partijpolitiek of religieus doel;
- kosten die een andere overheid of sponsor al betaalt;
- boetes, schulden en kosten van voor het traject.`,
  },
  conditions: {
    title: 'Voorwaarden voor een actie',
    text: ({ municipality }) => `Een actie krijgt geld uit het werkingsbudget als ze:

- bijdraagt aan de klimaatdoelen van de gemeente;
- op het grondgebied van ${municipality} plaatsvindt of er duidelijk effect heeft;
- het algemeen belang dient en openstaat voor iedereen;
- geen taak overneemt die de gemeente zelf wettelijk moet doen;
- een trekker, een planning en een raming van de kosten heeft;
- zegt wie na het traject verder zorgt voor wat er dan staat.`,
  },
  permits: {
    title: 'Vergunningen en toelatingen',
    text: () => `De groep vraagt elke vergunning en elke toelating voor de actie begint, ook die van de eigenaar van een terrein of gebouw. De ambtenaar wijst de weg bij de diensten van de gemeente.

Dit reglement vervangt geen enkele vergunning.`,
  },
  'co-financing': {
    title: 'Cofinanciering',
    text: () => `De groep mag voor haar acties ook andere middelen zoeken: subsidies, giften, sponsoring, bijdragen van deelnemers en materiaal of werk in natura.

Ze meldt die middelen aan de ambtenaar. Samen betalen ze een kost nooit twee keer. Een sponsor krijgt een vermelding, maar geen invloed op de besluiten van de groep en geen gegevens van deelnemers.`,
  },
  payment: {
    title: 'Uitbetaling',
    text: ({
      article,
    }) => `De gemeente betaalt op één van deze manieren, die de groep per uitgave met de ambtenaar afspreekt:

- de leverancier factureert aan de gemeente, na haar akkoord;
- een deelnemer schiet een uitgave voor en krijgt die terug binnen dertig dagen na de bewijsstukken;
- de groep krijgt een voorschot van hoogstens tachtig procent van de geraamde kosten, en het saldo na het verslag van ${article('evidence')}.

Uitgaven waarvoor geen besluit van de groep bestaat, betaalt de gemeente niet.`,
  },
  evidence: {
    title: 'Bewijsstukken en verslag',
    text: () => `Bij elke uitgave hoort een factuur of kasticket en de verwijzing naar het besluit van de groep.

Binnen drie maanden na het einde van een actie, en uiterlijk drie maanden na het einde van het traject, bezorgt de trekker een kort verslag: wat er gebeurde, wie meedeed, wat het opleverde, en wat het kostte.`,
  },
  control: {
    title: 'Controle en terugvordering',
    text: () => `De gemeente kan op elk moment nagaan waarvoor het werkingsbudget gebruikt is, op basis van de wet van 14 november 1983 over de controle op de toekenning en de aanwending van sommige toelagen.

Is geld gebruikt voor iets anders dan waarvoor het toegezegd was, of ontbreken de bewijsstukken na een herinnering, dan betaalt wie het kreeg dat bedrag terug. Eerst hoort de gemeente de groep.`,
  },
  ownership: {
    title: 'Eigendom en onderhoud',
    text: () => `Wat met het werkingsbudget gekocht is, hoort bij de actie. Voor de actie begint, spreken groep en gemeente af wie eigenaar wordt: de gemeente, een vereniging of een school.

Die eigenaar onderhoudt het na het traject, of spreekt schriftelijk met de groep af wie dat doet. Stopt de actie, dan gaat het materiaal in de eerste plaats naar een andere klimaatactie in de gemeente.`,
  },
  liability: {
    title: 'Aansprakelijkheid en verzekering',
    text: () => `De gemeente verzekert de deelnemers als vrijwilliger voor burgerlijke aansprakelijkheid en lichamelijke ongevallen tijdens de activiteiten van het traject, of gaat na dat een vereniging dat doet.

Voor een deelnemer als vrijwilliger aan de slag gaat, krijgt die informatie over het doel, het juridisch statuut van wie de activiteit organiseert, de verzekering, de vergoeding van onkosten en de geheimhouding.

Na het traject zorgt wie een actie voortzet zelf voor een verzekering.`,
  },
  communication: {
    title: 'Communicatie en logo',
    text: ({
      municipality,
    }) => `Bij elke actie vermeldt de groep dat ze steun krijgt van de gemeente ${municipality}, met het logo dat de gemeente bezorgt. Logo’s mogen niet de indruk wekken dat de gemeente elk standpunt van de groep deelt.

Foto’s en filmpjes waarop iemand herkenbaar is, gebruikt de groep alleen met toestemming. Voor een kind geeft een ouder of voogd die. Wie de toestemming intrekt, ziet het beeld binnen vijf dagen verdwijnen.

De gemeente en de groep houden zich in hun mededelingen aan de taalwetgeving.`,
  },
  'personal-data': {
    title: 'Persoonsgegevens',
    text: ({
      municipality,
    }) => `De gemeente ${municipality} is verwerkingsverantwoordelijke voor de gegevens van deelnemers. Ecolife verwerkt ze in haar opdracht, met een overeenkomst volgens artikel 28 van de Algemene Verordening Gegevensbescherming.

De gegevens dienen om de groep te organiseren, deelnemers te verwittigen en het werkingsbudget te verantwoorden. Ze worden niet verkocht en niet voor reclame gebruikt. Deelnemers zien van elkaar alleen de naam.

Wie niet gekozen is, wordt drie maanden na de eerste sessie gewist. Gegevens van deelnemers blijven hoogstens twaalf maanden na het einde van het traject bewaard, bewijsstukken van uitgaven zolang de wet dat vraagt.

Elke deelnemer kan gegevens inkijken, laten verbeteren of laten wissen, en kan een klacht indienen bij de Gegevensbeschermingsautoriteit.`,
  },
  conduct: {
    title: 'Omgang',
    text: () => `Iedereen in de groep gaat met respect met elkaar om, laat elkaar uitspreken en houdt rekening met wie minder goed Nederlands spreekt, slecht ziet of hoort of moeilijk ter been is. Discriminatie en grensoverschrijdend gedrag kunnen niet.

Wie een probleem heeft, meldt dat aan de begeleider of de ambtenaar, die het vertrouwelijk behandelt.

De begeleider kan na een gesprek en met opgave van reden iemand uit de groep uitsluiten. De gemeente hoort die persoon op vraag voor de uitsluiting definitief is.`,
  },
  evaluation: {
    title: 'Evaluatie en verankering',
    text: ({
      end,
    }) => `In de laatste maand van het traject bevragen begeleider en gemeente de deelnemers: wat ging goed, wat kan beter, en welke raad geven ze mee.

Tegen ${longDate(end)} staat voor elke actie vast of ze verdergaat, wie ze trekt, waar ze onderdak vindt en met welke middelen. De gemeente duidt een dienst aan waar de groep ook na het traject terechtkan.`,
  },
  disputes: {
    title: 'Geschillen',
    text: () => `Groep, deelnemers en gemeente lossen een meningsverschil eerst samen op. Lukt dat niet, dan bemiddelt de begeleider.

Blijft het verschil bestaan, dan beslist het college van burgemeester en schepenen, nadat het alle betrokkenen gehoord heeft. Het college beslist ook over wat dit reglement niet regelt.`,
  },
  'entry-into-force': {
    title: 'Inwerkingtreding',
    text: ({
      decidingBody,
      end,
    }) => `Dit reglement is vastgesteld door ${DECIDING_BODY[decidingBody]} en treedt in werking op de dag die in de beslissing of bij de bekendmaking staat.

De gemeente maakt het bekend op haar website. Het geldt tot alle verslagen over het werkingsbudget afgesloten zijn, en uiterlijk tot een jaar na ${longDate(end)}.`,
  },
};
