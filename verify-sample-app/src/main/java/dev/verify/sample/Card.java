package dev.verify.sample;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * The secrets of a card. Whoever calls, a fresh second factor is asked for.
 */
@Service
class Card {

	@PreAuthorize("@secondFactor.within('60s')")
	public String pin() {
		return "4071";
	}

}
