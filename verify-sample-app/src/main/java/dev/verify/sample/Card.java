package dev.verify.sample;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * The secrets of a card. Every caller needs a recent second factor.
 */
@Service
class Card {

	@PreAuthorize("@secondFactor.within('60s')")
	public String pin() {
		return "4071";
	}

}
