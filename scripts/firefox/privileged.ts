/**
 * What runs in the browser's own window, with the browser's rights, since WebDriver has no command for
 * it. Each function is sent as text, so it may use nothing but what it is given. The names are those of
 * Firefox 153's own modules (toolkit/components/extensions, browser/components/extensions).
 */

interface Extension {
  terminateBackground(options: object): Promise<void>;
}

interface PopupElement extends Element {
  readonly messageManager: {
    addMessageListener(name: string, listener: (message: { data: unknown }) => void): void;
    removeMessageListener(name: string, listener: (message: { data: unknown }) => void): void;
    loadFrameScript(url: string, delayed: boolean): void;
  };
}

interface BrowserWindow {
  readonly document: Document;
}

declare const Services: { wm: { getMostRecentWindow(type: string): BrowserWindow } };
declare const WebExtensionPolicy: {
  getByID(id: string): { readonly mozExtensionHostname: string; readonly extension: Extension };
};
declare const ChromeUtils: {
  importESModule(url: string): {
    ExtensionParent: {
      apiManager: {
        global: {
          browserActionFor(extension: Extension): {
            triggerAction(window: BrowserWindow): Promise<void>;
          };
        };
      };
    };
  };
};

/** The host of the extension's addresses, another one in each profile. */
export function hostnameOf(id: string): string {
  return WebExtensionPolicy.getByID(id).mozExtensionHostname;
}

/** Does what a click on the toolbar button does, in the window that is in front. */
export function clickToolbarButton(id: string): void {
  const { ExtensionParent } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionParent.sys.mjs',
  );
  const { extension } = WebExtensionPolicy.getByID(id);
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  // It resolves when the popup has been closed.
  void ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
}

/**
 * Clicks a button in the popup, whose document lies in another process.
 *
 * @returns whether it was there
 */
export function pressInPopup(words: string): Promise<boolean> {
  const { document } = Services.wm.getMostRecentWindow('navigator:browser');
  const popup = document.querySelector<PopupElement>('browser.webextension-popup-browser');
  if (popup === null) return Promise.resolve(false);
  const { messageManager } = popup;
  const name = 'countenance:pressed';
  const script = `{
    const button = [...content.document.querySelectorAll('button:enabled')].find(
      (button) => button.innerText.trim() === ${JSON.stringify(words)});
    button?.click();
    sendAsyncMessage(${JSON.stringify(name)}, button !== undefined);
  }`;
  return new Promise((resolve) => {
    const heard = ({ data }: { data: unknown }) => {
      messageManager.removeMessageListener(name, heard);
      resolve(data === true);
    };
    messageManager.addMessageListener(name, heard);
    // While a popup opens, the browser puts another element in the place of this one, which never answers.
    setTimeout(() => heard({ data: false }), 2000);
    messageManager.loadFrameScript(`data:,${encodeURIComponent(script)}`, false);
  });
}

/** Stops the event page, whatever it is doing. */
export async function stopEventPage(id: string): Promise<void> {
  const { extension } = WebExtensionPolicy.getByID(id);
  await extension.terminateBackground({
    ignoreDevToolsAttached: true,
    disableResetIdleForTest: true,
  });
}
