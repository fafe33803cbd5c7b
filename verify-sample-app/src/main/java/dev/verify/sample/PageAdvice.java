package dev.verify.sample;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * What the header of every page shows.
 */
@ControllerAdvice
class PageAdvice {

	private final EmulatorPage emulator;

	PageAdvice(EmulatorPage emulator) {
		this.emulator = emulator;
	}

	@ModelAttribute("loggedIn")
	boolean loggedIn(@Nullable Principal user) {
		return user != null;
	}

	@ModelAttribute("emulatorPage")
	@Nullable String emulatorPage() {
		return this.emulator.address();
	}

}
