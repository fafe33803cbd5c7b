package dev.verify.security.web;

import java.util.Map;

import dev.verify.security.internal.web.ResponseWriter;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

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
		replaceBy((page, model, in, out) -> {
			out.getWriter().write(page + " " + model);
			return true;
		});

		show("choose");

		assertThat(this.response.getContentAsString()).isEqualTo("choose {state=choose, problem=wrong-code}");
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(this.response.getHeader("X-Frame-Options")).isEqualTo("DENY");
	}

	@Test
	void pageWhenViewLeavesItThenOurs() throws Exception {
		this.request.addHeader("Accept", "text/html");
		replaceBy((page, model, in, out) -> false);

		show("manage");

		assertThat(this.response.getContentAsString()).isEqualTo("ours");
	}

	@Test
	void jsonWhenThereIsAViewThenItIsNotAsked() throws Exception {
		this.request.addHeader("Accept", "application/json");
		replaceBy((page, model, in, out) -> {
			throw new AssertionError("asked");
		});

		show("manage");

		assertThat(this.response.getContentAsString()).isEqualTo("{\"state\":\"manage\"}");
	}

	private void replaceBy(SecondFactorView view) {
		this.request.setAttribute(SecondFactorView.class.getName(), view);
	}

	private void show(String state) throws Exception {
		ResponseWriter.show(this.request, this.response, Map.of("state", state), () -> "ours");
	}

}
