package dev.verify.autoconfigure;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * Loads what Spring MVC wants to know of Reactor as soon as that is on the class path,
 * 300 classes, beside the start and not in its course.
 */
class ReactivePreinitializer implements BackgroundPreinitializer {

	@Override
	public void preinitialize() {
		ReactiveAdapterRegistry.getSharedInstance();
	}

}
