package dev.verify.autoconfigure.security;

import org.springframework.context.event.EventListener;

import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.trust.TrustedBrowsers;

/**
 * Lets trusted browsers hear of what ends their trust.
 */
class TrustRevocation {

	private final TrustedBrowsers browsers;

	TrustRevocation(TrustedBrowsers browsers) {
		this.browsers = browsers;
	}

	@EventListener
	void on(SecondFactorEvent event) {
		this.browsers.on(event);
	}

}
