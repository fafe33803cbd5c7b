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

import java.math.BigDecimal;
import java.util.List;

import dev.verify.security.PaymentDraft;
import dev.verify.security.web.payment.PaymentPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

/**
 * A transfer: the form makes a draft, the payment page has it confirmed, and only what
 * was confirmed is paid.
 */
@Controller
class TransferController {

	private static final String DRAFT = "transfer";

	private static final List<String> PAYEES = List.of("Harbour Bakery", "Lighthouse Energy");

	private final PaymentPage confirmation;

	TransferController(PaymentPage confirmation) {
		this.confirmation = confirmation;
	}

	@GetMapping("/transfer")
	String transfer(Model model) {
		model.addAttribute("payees", PAYEES);
		return "transfer";
	}

	@PostMapping("/transfer")
	String confirm(@RequestParam BigDecimal amount, @RequestParam String payee, HttpServletRequest request,
			HttpSession session) {
		if (!PAYEES.contains(payee)) {
			return "redirect:/transfer";
		}
		Transfer transfer = Transfer.of(amount, payee);
		session.setAttribute(DRAFT, transfer);
		return "redirect:" + this.confirmation.open(request,
				new PaymentDraft(transfer.id(), transfer.payment(), "/transfer/confirmed", "/transfer"));
	}

	@GetMapping("/transfer/confirmed")
	String pay(@SessionAttribute(name = DRAFT, required = false) @Nullable Transfer transfer,
			HttpServletRequest request, HttpSession session) {
		if (transfer == null || !this.confirmation.take(request, transfer.id(), transfer.payment())) {
			return "redirect:/transfer?refused";
		}
		session.removeAttribute(DRAFT);
		// Here a bank would pay.
		return "redirect:/transfer?done";
	}

}
