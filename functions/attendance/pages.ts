import { hallTexts } from '../../emails/nl-BE/pages/hall.ts';
import { type Answer, type PageAnswer, type Request, route, type Served } from '../http/edge.ts';
import { type Asking, ask, submit } from '../http/form.ts';
import type { Fields } from '../http/form-state.ts';
import { checked } from '../http/invalid.ts';
import { SeeOther } from '../http/see-other.ts';
import { keptIn, tellingKept } from '../participant/kept.ts';
import { anchorIn, numberIn, PASSED_OVER, passedOverIn, registrationIn, tapsIn, typedIn } from './fields.ts';
import { hallPath } from './hall-path.ts';
import {
  type HallView,
  sendTaps,
  showHall,
  showPaperList,
  showTypeIn,
  tapForm,
  typeInForm,
  walkInForm,
} from './page-routes.ts';
import { getAttendance, markAttendance, registerWalkIn } from './routes.ts';
import { type AnyAttendance, MOST_MARKS, markedView } from './schema.ts';

type OfSession = Request<{ id: string; session: string }, unknown, Fields>;

/** Where a form goes on: to the name, or to what could not be noted. */
const goingOn = (path: string, passedOver: readonly number[], anchor = '') =>
  passedOver.length === 0
    ? ({ at: `${path}${anchor}`, message: 'people-noted' } as const)
    : { at: `${path}?${PASSED_OVER}=${passedOver.join('.')}#niet`, message: undefined };

const passedOverBy = (answer: unknown): number[] => markedView.parse(answer).passedOver;

const html = () => import('./pages/pages.ts');

/** Serves the pages of who came. Each form stands for a route of `api`. */
export const pages = (api: readonly Served[]): Served[] => {
  const attendance = (request: Asking): Promise<Answer<AnyAttendance>> =>
    ask(api, getAttendance, { ...request, query: {}, body: undefined });
  const hall = async (
    request: Asking,
    scanned: number | null = null,
    passed: readonly number[] = [],
    kept: HallView['kept'] = [],
  ): Promise<Answer<HallView>> => {
    const read = await attendance(request);
    if (!read.ok) return read;
    const passedOver = passed.map((number) => ({
      ...{ number, name: read.view.people.find((one) => one.number === number)?.name ?? null },
    }));
    return { ok: true, view: { attendance: read.view, scanned, passedOver, kept } };
  };
  /** Signs somebody up who signed for it. */
  const walkIn = async (request: OfSession): Promise<PageAnswer<HallView>> => {
    const again = () => hall(request);
    if (request.body.signed !== 'yes') {
      const read = await again();
      if (!read.ok) return read;
      const errors = [{ field: 'signed', code: 'FIELD_MISSING', message: hallTexts.walkIn.unsigned }];
      return { ok: true, view: read.view, form: { of: walkInForm.id, typed: request.body, errors, status: 422 } };
    }
    return submit(request, {
      served: api,
      to: registerWalkIn,
      of: walkInForm.id,
      body: registrationIn,
      labels: hallTexts.walkIn.labels,
      done: ({ id, session }, answer) => ({
        at: tellingKept(hallPath(id, session), markedView.safeParse(answer).data?.kept),
        message: 'walked-in',
      }),
      again,
    });
  };
  return [
    route(showHall, {
      answer: (request) =>
        hall(
          request,
          numberIn(request.query.wie),
          passedOverIn(request.query[PASSED_OVER]),
          keptIn(request.query.bleef),
        ),
      html: async (view, around) => (await html()).hallPage(view, around),
    }),
    route(tapForm, {
      answer: (request) =>
        submit(request, {
          served: api,
          to: markAttendance,
          of: tapForm.id,
          body: tapsIn,
          done: ({ id, session }, answer) =>
            goingOn(hallPath(id, session), passedOverBy(answer), anchorIn(request.body)),
          again: () => hall(request),
        }),
      html: async (view, around) => (await html()).hallPage(view, around),
    }),
    route(sendTaps, {
      async answer(request) {
        const read = checked(markAttendance.body, tapsIn(request.body));
        if (read.ok) return ask(api, markAttendance, { ...request, query: {}, body: read.value });
        // Whose session it is comes before what was sent.
        const shown = await attendance(request);
        if (!shown.ok) return shown;
        const message = read.errors.map((error) => error.message).join(' ');
        return { ok: false, refusal: { code: 'REQUEST_INVALID', message, errors: read.errors } };
      },
      html: async (view, around) => (await html()).sentPage(view, around),
    }),
    route(walkInForm, {
      answer: walkIn,
      html: async (view, around) => (await html()).hallPage(view, around),
    }),
    route(showPaperList, {
      answer: attendance,
      html: async (view, around) => (await html()).paperList(view, around),
    }),
    route(showTypeIn, {
      answer: attendance,
      html: async (view, around) => (await html()).typeInPage(view, around),
    }),
    route(typeInForm, {
      async answer(request): Promise<PageAnswer<AnyAttendance>> {
        const read = await attendance(request);
        if (!read.ok) return read;
        const typed = typedIn(request.body, read.view.people);
        const passedOver: number[] = [];
        for (let from = 0; from < typed.length; from += MOST_MARKS) {
          const marks = typed.slice(from, from + MOST_MARKS);
          const answer = await submit(request, {
            served: api,
            to: markAttendance,
            of: typeInForm.id,
            body: () => ({ how: 'list', marks }),
            done({ id, session }, answer) {
              passedOver.push(...passedOverBy(answer));
              return goingOn(hallPath(id, session), passedOver);
            },
            again: () => attendance(request),
          });
          if (!(answer instanceof SeeOther)) return answer;
        }
        const { at, message } = goingOn(hallPath(request.params.id, request.params.session), passedOver);
        return new SeeOther(at, { message });
      },
      html: async (view, around) => (await html()).typeInPage(view, around),
    }),
  ];
};
