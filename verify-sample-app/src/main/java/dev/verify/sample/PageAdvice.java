package dev.verify.sample;

import java.security.Principal;

import dev.verify.emulator.VerifyEmulator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * What the header of every page shows.
 */
@ControllerAdvice
class PageAdvice {

	private final @Nullable VerifyEmulator emulator;

	PageAdvice(ObjectProvider<VerifyEmulator> emulator) {
		this.emulator = emulator.getIfAvailable();
	}

	@ModelAttribute("loggedIn")
	boolean loggedIn(@Nullable Principal user) {
		return user != null;
	}

	@ModelAttribute("emulatorPage")
	@Nullable String emulatorPage() {
		return (this.emulator != null) ? this.emulator.url() + "/emulator" : null;
	}

}
