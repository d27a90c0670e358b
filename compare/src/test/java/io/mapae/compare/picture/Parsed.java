package io.mapae.compare.picture;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// A fragment as an XML parser reads it.
record Parsed(Document document) {

    static Parsed of(String markup) throws IOException, SAXException, ParserConfigurationException {
        return new Parsed(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup))));
    }

    List<Element> elements(String name) {
        return in(document.getElementsByTagName(name));
    }

    static List<Element> in(Element parent, String name) {
        return in(parent.getElementsByTagName(name));
    }

    private static List<Element> in(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(place -> (Element) nodes.item(place))
                .toList();
    }

    List<Attr> attributes() {
        return elements("*").stream()
                .flatMap(element -> IntStream.range(0, element.getAttributes().getLength())
                        .mapToObj(place -> (Attr) element.getAttributes().item(place)))
                .toList();
    }

    /// The drawing whose id begins so.
    Element plot(String name) {
        return elements("svg").stream()
                .filter(svg -> svg.getAttribute("aria-labelledby").contains("-" + name + "-"))
                .findFirst()
                .orElseThrow();
    }
}
