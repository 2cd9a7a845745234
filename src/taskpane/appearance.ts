import { teamsHighContrastTheme, type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { FONTS } from './fonts';
import { contrastInk, darkInk, type Ink, lightInk } from './pictures/options';

export type Look = { readonly theme: Theme; readonly ink: Ink };
/** What the program around prefers; undefined where it tells nothing and the system is asked. */
export type Appearance = () => 'light' | 'dark' | undefined;

/** The system's own colour of links, told as such. */
const systemLinks = { colorBrandForegroundLink: 'LinkText', colorBrandForegroundLinkHover: 'LinkText', colorBrandForegroundLinkPressed: 'LinkText' } as const;

const LOOKS = {
  light: { theme: { ...webLightTheme, fontFamilyBase: FONTS }, ink: lightInk },
  dark: { theme: { ...webDarkTheme, fontFamilyBase: FONTS }, ink: darkInk },
  contrast: { theme: { ...teamsHighContrastTheme, fontFamilyBase: FONTS, ...systemLinks }, ink: contrastInk },
} as const satisfies Readonly<Record<string, Look>>;

const DARK = '(prefers-color-scheme: dark)';
const CONTRAST = '(forced-colors: active)';

const lookNow = (appearance: Appearance): Look => {
  if (matchMedia(CONTRAST).matches) return LOOKS.contrast;
  return LOOKS[appearance() ?? (matchMedia(DARK).matches ? 'dark' : 'light')];
};

/** The look of the pane, which follows the system's. */
export const useLook = (appearance: Appearance): Look => {
  const [look, setLook] = useState(() => lookNow(appearance));
  useEffect(() => {
    const lists = [DARK, CONTRAST].map((query) => matchMedia(query));
    const changed = (): void => setLook(lookNow(appearance));
    for (const list of lists) list.addEventListener('change', changed);
    return () => { for (const list of lists) list.removeEventListener('change', changed); };
  }, [appearance]);
  return look;
};

/** Whether a colour `#rrggbb` is nearer to black; undefined of anything else. */
export const isDarkColour = (colour: string | undefined): boolean | undefined => {
  const found = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour ?? '');
  if (!found) return undefined;
  const [red = 0, green = 0, blue = 0] = found.slice(1).map((part) => parseInt(part, 16));
  // Rec. 709, of which half is black to the eye at about a third.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 96;
};
