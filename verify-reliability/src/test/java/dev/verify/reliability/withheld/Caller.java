package dev.verify.reliability.withheld;

import java.net.http.HttpResponse;

/**
 * A browser of alice, who has logged in as far as her stage says.
 *
 * @param stage how far
 * @param browser the browser
 * @param application the application
 */
record Caller(LoginStage stage, Browser browser, WalkedApplication application) {

	/** Another browser at the same stage, for places that change a login. */
	Caller fresh() {
		return this.application.caller(this.stage);
	}

	/** Sends HTTP Basic credentials rather than a form. */
	HttpResponse<String> getWithPassword(String path) {
		return getWithPassword(path, "application/json");
	}

	HttpResponse<String> getWithPassword(String path, String accept) {
		return (this.stage == LoginStage.ANONYMOUS) ? this.browser.get(path, "Accept", accept)
				: this.browser.get(path, "Accept", accept, "Authorization", WalkedApplication.BASIC);
	}

	<T> T bean(Class<T> type) {
		return this.application.context().getBean(type);
	}

	boolean isVerified() {
		return this.stage == LoginStage.VERIFIED;
	}

}
