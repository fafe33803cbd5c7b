/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.sample;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The pages of the bank.
 */
@Controller
class PageController {

	private final SampleProperties properties;

	private final Card card;

	PageController(SampleProperties properties, Card card) {
		this.properties = properties;
		this.card = card;
	}

	@GetMapping("/")
	String home() {
		return "home";
	}

	@GetMapping("/login")
	String login() {
		return "login";
	}

	@GetMapping("/account")
	String account(Authentication user, Model model) {
		model.addAttribute("name", user.getName());
		model.addAttribute("proofs", proofsOf(user));
		return "account";
	}

	/**
	 * Asks for a fresh second factor by its address, see {@link SecurityConfiguration}.
	 */
	@GetMapping("/card")
	String card(Model model) {
		model.addAttribute("freshFor", this.properties.stepUpMaxAge().toSeconds());
		return "card";
	}

	/** Asks for a fresh second factor by the method that it calls. */
	@GetMapping("/card/pin")
	String pin(Model model) {
		model.addAttribute("pin", this.card.pin());
		return card(model);
	}

	private static List<Proof> proofsOf(Authentication user) {
		return user.getAuthorities()
			.stream()
			.filter(FactorGrantedAuthority.class::isInstance)
			.map(FactorGrantedAuthority.class::cast)
			.map((factor) -> new Proof(factor.getAuthority(), factor.getIssuedAt().atZone(ZoneId.systemDefault())))
			.sorted()
			.toList();
	}

	/**
	 * One thing that the user has proved in this session.
	 *
	 * @param factor the authority that was granted for it
	 * @param at when it was proved
	 */
	record Proof(String factor, ZonedDateTime at) implements Comparable<Proof> {

		@Override
		public int compareTo(Proof other) {
			return this.at.compareTo(other.at);
		}

	}

}
