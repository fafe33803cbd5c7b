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

package dev.verify.security.web;

import java.util.List;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.servlet.EndpointAdapter;
import dev.verify.security.internal.web.servlet.ResponseWriter;
import dev.verify.security.internal.web.servlet.ServletPages;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application replaces the pages that it wants, one by one.
 */
class SecondFactorViewTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void pageWhenViewTakesItThenModelAndProblemAreToldAndNothingIsStored() throws Exception {
		this.request.addHeader("Accept", "text/html");
		this.request.setParameter("error", "wrong-code");
		this.response.setCharacterEncoding("UTF-8");
		show("choose", (page, model, in, out) -> {
			PageTexts texts = (PageTexts) model.remove("texts");
			out.getWriter().write(page + " " + model + " " + texts.text("problem." + model.get("problem")));
			return true;
		});

		assertThat(this.response.getContentAsString())
			.isEqualTo("choose {state=choose, problem=wrong-code} That code isn’t right. Check it and try again.");
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(this.response.getHeader("X-Frame-Options")).isEqualTo("DENY");
	}

	@Test
	void pageWhenViewLeavesItThenOurs() throws Exception {
		this.request.addHeader("Accept", "text/html");
		show("manage", (page, model, in, out) -> false);

		assertThat(this.response.getContentAsString()).isEqualTo("ours");
	}

	@Test
	void jsonWhenThereIsAViewThenItIsNotAsked() throws Exception {
		this.request.addHeader("Accept", "application/json");
		show("manage", (page, model, in, out) -> {
			throw new AssertionError("asked");
		});

		assertThat(this.response.getContentAsString()).isEqualTo("{\"state\":\"manage\"}");
	}

	private void show(String state, SecondFactorView view) throws Exception {
		SecondFactorUser alice = new SecondFactorUser("alice",
				UsernamePasswordAuthenticationToken.authenticated("alice", null, List.of()), null);
		EndpointAdapter adapter = new EndpointAdapter(null, null, new ResponseWriter(ServletPages.DEFAULT), null, null,
				null, view);
		adapter.handle((request, user) -> new SecondFactorResponse.Show(new JsonView.State(state), () -> "ours"),
				this.request, this.response, alice);
	}

}
