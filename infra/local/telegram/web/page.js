import { chat } from "../../web/chat.js";

chat("o bot");
