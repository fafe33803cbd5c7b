package dev.verify.emulator.template;

import java.util.List;

import dev.verify.emulator.api.Resource;
import tools.jackson.core.type.TypeReference;

/**
 * The templates that come with the emulator.
 */
final class BuiltIn {

	static final List<Template> TEMPLATES = Resource.json(BuiltIn.class, "templates.json", new TypeReference<>() {
	});

	private BuiltIn() {
	}

}
