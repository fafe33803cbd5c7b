package dev.verify.sample;

import dev.verify.emulator.VerifyEmulator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Where people read the codes: the page of the emulator inside, or of one beside.
 */
@Component
class EmulatorPage {

	private final @Nullable String address;

	EmulatorPage(SampleProperties properties, ObjectProvider<VerifyEmulator> emulator) {
		VerifyEmulator inside = emulator.getIfAvailable();
		this.address = (inside != null) ? inside.url() + "/emulator" : properties.emulator().page();
	}

	@Nullable String address() {
		return this.address;
	}

}
