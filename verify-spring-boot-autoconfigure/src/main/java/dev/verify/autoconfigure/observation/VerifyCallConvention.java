package dev.verify.autoconfigure.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How calls to Verify are named and tagged. Define a bean of this type to name and tag
 * them in another way.
 */
public interface VerifyCallConvention extends ObservationConvention<VerifyCallContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof VerifyCallContext;
	}

}
