/**
 * What runs in the browser's own window, with the browser's rights, since WebDriver has no command for
 * it. Each function is sent as text, so it may use nothing but what it is given. The names are those of
 * Firefox 153's own modules (toolkit/components/extensions, browser/components/extensions).
 */

interface Extension {
  terminateBackground(options: object): Promise<void>;
}

/** The element of the browser's window that shows a document. */
interface ContentElement extends Element {
  readonly messageManager: {
    addMessageListener(name: string, listener: (message: { data: unknown }) => void): void;
    removeMessageListener(name: string, listener: (message: { data: unknown }) => void): void;
    loadFrameScript(url: string, delayed: boolean): void;
  };
}

interface Panel extends Element {
  hidePopup(): void;
}

interface BrowserWindow {
  readonly document: Document;
  readonly gBrowser: { readonly selectedBrowser: ContentElement };
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
 * Closes the popup: a click on the button would do that, instead of opening it anew.
 *
 * @returns whether it is closed
 */
export function closePopup(): boolean {
  const { document } = Services.wm.getMostRecentWindow('navigator:browser');
  const popup = document.querySelector('browser.webextension-popup-browser');
  popup?.closest<Panel>('panel')?.hidePopup();
  return popup === null;
}

/** Where a script is to run: in the document of the popup, or of the tab that is in front. */
export interface ContentScript {
  readonly where: 'popup' | 'tab';
  /** An expression, in which `content` is the document's window; its value becomes JSON. */
  readonly expression: string;
}

/**
 * Runs a script in a document, which lies in another process, with the browser's rights.
 *
 * @returns its value; `null` where there is no such document, or it does not answer
 */
export function runInContent({ where, expression }: ContentScript): Promise<unknown> {
  const { document, gBrowser } = Services.wm.getMostRecentWindow('navigator:browser');
  const element =
    where === 'tab'
      ? gBrowser.selectedBrowser
      : document.querySelector<ContentElement>('browser.webextension-popup-browser');
  if (element === null) return Promise.resolve(null);
  const { messageManager } = element;
  const name = `countenance:${Math.random()}`;
  const script = `sendAsyncMessage(${JSON.stringify(name)}, ${expression})`;
  return new Promise((resolve) => {
    const hear = ({ data }: { data: unknown }) => {
      messageManager.removeMessageListener(name, hear);
      resolve(data);
    };
    messageManager.addMessageListener(name, hear);
    messageManager.loadFrameScript(`data:,${encodeURIComponent(script)}`, false);
    // While a popup opens, the browser puts another element in the place of this one, which never answers.
    setTimeout(() => hear({ data: null }), 2000);
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
