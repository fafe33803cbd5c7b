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

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import dev.verify.security.web.SecondFactorView;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Shows one page of the second factor as a page of the bank, and leaves the others as
 * they are.
 */
@Component
class NothingToConfirm implements SecondFactorView {

	private final ViewResolver templates;

	private final EmulatorPage emulator;

	NothingToConfirm(ViewResolver thymeleafViewResolver, EmulatorPage emulator) {
		this.templates = thymeleafViewResolver;
		this.emulator = emulator;
	}

	@Override
	public boolean render(String page, Map<String, Object> model, HttpServletRequest request,
			HttpServletResponse response) throws IOException, ServletException {
		if (!page.equals("payment-gone")) {
			return false;
		}
		Map<String, Object> values = new HashMap<>(model);
		values.put("loggedIn", true);
		values.put("emulatorPage", this.emulator.address());
		try {
			View view = this.templates.resolveViewName("nothing-to-confirm", request.getLocale());
			if (view != null) {
				view.render(values, request, response);
			}
			return view != null;
		}
		catch (IOException | ServletException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new ServletException(ex);
		}
	}

}
