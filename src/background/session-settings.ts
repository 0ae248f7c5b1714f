import type { SessionSettings } from '../messaging/protocol';
import type { Settings } from '../storage/settings';

/** The settings that the engine and the page need; the time of consent stays in the extension. */
export function sessionSettings(settings: Settings): SessionSettings {
  const { gender, overlay, figures, expressionModel } = settings;
  return { gender, overlay, figures, expressionModel };
}
