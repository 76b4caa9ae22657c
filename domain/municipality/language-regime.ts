import facilities from '../../data/language-facilities.json' with { type: 'json' };

/** The language regime of a municipality: Dutch, or Dutch with facilities in the rand or along the language border. */
export type LanguageRegime = 'nl' | 'rand' | 'taalgrens';

const isRegime = (text: string): text is LanguageRegime => text === 'rand' || text === 'taalgrens';

export const languageRegime = (nisCode: string): LanguageRegime => {
  const regime = facilities.municipalities.find((one) => one.nisCode === nisCode)?.regime ?? 'nl';
  return isRegime(regime) ? regime : 'nl';
};
