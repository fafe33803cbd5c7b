package dev.verify.autoconfigure.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and tags of the observation of Verify calls. Declare a bean of this type to
 * change them.
 */
public interface VerifyCallConvention extends ObservationConvention<VerifyCallContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof VerifyCallContext;
	}

}
