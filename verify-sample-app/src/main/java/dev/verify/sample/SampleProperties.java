package dev.verify.sample;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be changed about the sample.
 *
 * @param passwords the users and their passwords, readable or as Spring Security encodes
 * them, with the name of the encoding in braces
 * @param freshFor how long after a second factor a transfer may be made
 * @param phone the real phone that receives Alice's codes when no emulator does
 * @param emulator where the emulator is
 */
@ConfigurationProperties("sample")
record SampleProperties(Map<String, String> passwords, @DefaultValue("60s") Duration freshFor, @Nullable String phone,
		@DefaultValue Emulator emulator) {

	/**
	 * Where the emulator is.
	 *
	 * @param port the port to take when it is free; 0 takes any
	 * @param page URL of the page of a standalone emulator
	 */
	record Emulator(@DefaultValue("8089") int port, @Nullable String page) {
	}

}
