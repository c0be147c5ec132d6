var d,De,ge,U,ye,ie,Fe,te,Re,be,me,yt,V=Symbol.for("pv"),_e={},oe=[],mt=/^m(i|n|o|s|text|space)$/,ke=Array.isArray,we=oe.slice,H=Object.assign;function j(t){t&&
t.parentNode&&t.remove()}function re(t,e,n){var i,r,_,o={},f=arguments.length;for(_ in e)_=="key"?i=e[_]:_=="ref"&&typeof t!="function"?r=e[_]:o[_]=e[_];return f>
2&&(o.children=f>3?we.call(arguments,2):n),I(t,o,i,r,null)}function I(t,e,n,i,r){var _={type:t,props:e,key:n,ref:i,__k:null,__:null,__b:0,__e:null,__c:null,constructor:V,__v:r||++De,__i:-1,__u:0};return!r&&d.vnode&&d.vnode(
_),_}function D(t){return t.children}function W(t,e){this.props=t,this.context=e,this.__g=0}function E(t,e){if(e==null)return t.__&&E(t.__,t.__i+1);for(var n;e<t.__k.
length;e++)if((n=t.__k[e])&&n.__e)return n.__e;return typeof t.type!="function"||t.props.__P?null:E(t)}function gt(t){var e,n=t.__v,i=n.__e,r=[],_=[],o=t.__P;o&&
((e=H({constructor:V},n)).__v=n.__v+1,d.vnode&&d.vnode(e),Se(o,e,n,t.__n,o.namespaceURI,32&n.__u?[i]:null,r,i||E(n),32&n.__u,_),e.__v=n.__v,e.__.__k[e.__i]=e,Be(
r,e,_),n.__=n.__e=null,e.__e!=i&&We(e))}function We(t){if((t=t.__)&&t.__c&&!t.props.__P)return t.__e=null,t.__k.some(function(e){return e&&(t.__e=e.__e)}),We(t)}
function je(t){(8&t.__g||(t.__g|=8,U.push(t),ie++))&&ye==d.debounceRendering||((ye=d.debounceRendering)||queueMicrotask)(qe)}function qe(){try{for(var t,e=1;U.length;)
U.length>e&&U.sort(Fe),t=U.shift(),e=U.length,8&t.__g&&gt(t)}finally{(ie=U.length)&&(ye||queueMicrotask)(qe)}}function Le(t,e,n,i,r,_,o,f,c,a,s){var v,l,u,p,x,y,
g=i.__k||oe,h=e.length;for(c=bt(n,e,g,c,h),v=0;v<h;v++)(u=n.__k[v])!=null&&(l=~u.__i&&g[u.__i]||_e,u.__i=v,y=Se(t,u,l,r,_,o,f,c,a,s),p=u.__e,(l.ref!=u.ref||8&l.
__u)&&(l.ref&&xe(l.ref,null,u,l),u.ref&&s.push(u.ref,u.__c||p,u)),x=x||p,4&u.__u?(c=Ie(u,c,t,!l.__v),l.__e&&(l.__e=null)):typeof u.type=="function"&&y!==void 0?
c=y:p&&(c=p.nextSibling),u.__u&=-21);return n.__e=x,c}function bt(t,e,n,i,r){var _,o,f,c,a,s,v,l,u,p=n.length,x=p,y=0,g=0,h=t.__k=Array(r);for(_=0;_<r;_++)(o=e[_])!=
null&&typeof o!="boolean"&&typeof o!="function"?(typeof o!="object"||o.constructor===String?o=h[_]=I(null,o):ke(o)?o=h[_]=I(D,{children:o}):o.constructor===V&&o.
__b?o=h[_]=I(o.type,o.props,o.key,o.ref,o.__v):h[_]=o,c=_+y,o.__=t,o.__b=t.__b+1,f=null,~(a=o.__i=kt(o,n,c,x))&&(x--,(f=n[a])&&(f.__u|=2)),f&&f.__v?(o.__u|=16,a==
c-1?y--:a==c+1?y++:a!=c&&(a>c?y--:y++,g=1)):(~a||(r>p?y--:r<p&&y++),typeof o.type!="function"&&(o.__u|=4))):h[_]=null;if(g){for(s=[],v=[],_=0;_<r;_++)if((o=h[_])&&
16&o.__u){for(y=0,l=s.length;y<l;)s[u=y+l>>1]<o.__i?y=u+1:l=u;s[y]=o.__i,v[_]=y+1}for(y=s.length;_--;)v[_]&&(v[_]==y?y--:h[_].__u|=4)}if(x)for(_=0;_<p;_++)!(f=n[_])||
2&f.__u||(f.__e==i&&(i=E(f)),Ce(f,f));return i}function Ie(t,e,n,i){var r,_,o,f;if(typeof t.type=="function"){if(t.props.__P)return e;if(r=t.__k)for(_=0;_<r.length;_++)
r[_]&&(r[_].__=t,e=Ie(r[_],e,n,!1));return e}for(e&&!e.parentNode&&(e=E(t))&&!e.parentNode&&(e=null),o=t.__e,f=e;f&&f.nodeType==8;)f=f.nextSibling;for(o!=f&&(!i&&
n.moveBefore&&o.parentNode?n.moveBefore(o,e):n.insertBefore(o,e||null)),e=o;(e=e&&e.nextSibling)&&e.nodeType==8&&!e.data.startsWith("$s"););return e}function kt(t,e,n,i){var r,_=t.key,o=t.type,f=e[n],c=f&&!(2&f.__u);if(f===null&&_==null||c&&_==f.key&&o==f.type)return n;if(i>(c?1:0)){for(r=n-1;r>=0;r--)if((f=
e[r])&&!(2&f.__u)&&_==f.key&&o==f.type)return r;for(r=n+1;r<e.length;r++)if((f=e[r])&&!(2&f.__u)&&_==f.key&&o==f.type)return r}return-1}function He(t,e,n){n==null&&
(n=""),e[0]=="-"?t.setProperty(e,n):t[e]=n}function ee(t,e,n,i,r){var _,o;if(e=="style")if(typeof n=="string")t.style.cssText=n;else{if(typeof i=="string"&&(t.style.
cssText=i=""),i)for(e in i)n&&e in n||He(t.style,e);if(n)for(e in n)i&&n[e]==i[e]||He(t.style,e,n[e])}else if(e[0]=="o"&&e[1]=="n")typeof n!="function"&&(n=null),
typeof i!="function"&&(i=null),(t.__e||(t.__e={}))[e]=n,n&&i||(o=me[e]||(me[e]=wt(e)),(t.__a||(t.__a={}))[e]=be,_=e!=(e=e.replace(Re,"$1")),(e=e.slice(2))[0]<"a"&&
(e=e.toLowerCase()),n?t.addEventListener(e,o,_):t.removeEventListener(e,o,_));else{if(r=="http://www.w3.org/2000/svg")e=e.replace(/xlink(H|:h)/,"h").replace(/sName$/,
"s");else if(e!="width"&&e!="height"&&e!="href"&&e!="list"&&e!="form"&&e!="tabIndex"&&e!="download"&&e!="rowSpan"&&e!="colSpan"&&e!="role"&&e!="popover"&&e in t)
try{return void(t[e]=n??"")}catch{}if(typeof n=="function")return;n==null||n===!1&&e[4]!="-"?t.removeAttribute(e):t.setAttribute(e,e=="popover"&&n==1?"":n)}}function wt(t){
return function(e){var n=this.__e;if(n){if(n=n[t],e[te]==null)e[te]=be++;else if(e[te]<this.__a[t])return;return n(d.event?d.event(e):e)}}}function Se(t,e,n,i,r,_,o,f,c,a){
var s,v,l,u,p,x,y,g,h,C,b,de,Ae,Y,A,Oe,$,O,T=e.type;if(e.constructor!==V)return null;128&n.__u&&(c=32&n.__u,s=n.__c.__z)&&(e.__u|=c,v=_=[],s.nodeType==8?f=ne(s,
_):_.push(s),f=_[0]||f),(s=d.__b)&&s(e);e:if(typeof T=="function"){l=o.length;try{if(g=e.props,h=(s=T.prototype)&&s.render,C=(s=T.contextType)&&i[s.__c],b=s?C?C.
props.value:s.__:i,(u=n.__c)?(e.__c=u,2&u.__g&&(u.__g|=1)):(h?e.__c=u=new T(g,b):(e.__c=u=new W(g,b),u.constructor=T,u.render=xt),C&&C.sub(u),u.state||(u.state=
{}),u.__n=i,u.__g|=8,u.__h=[],u.__k=[]),h&&(u.__s||(u.__s=u.state),T.getDerivedStateFromProps&&(u.__s==u.state&&(u.__s=H({},u.__s)),H(u.__s,T.getDerivedStateFromProps(
g,u.__s)))),p=u.props,x=u.state,u.__v=e,n.__c){if(g!==p&&h&&!T.getDerivedStateFromProps&&u.componentWillReceiveProps&&u.componentWillReceiveProps(g,b),e.__v==n.
__v&&!(8&u.__g)||!(4&u.__g)&&u.shouldComponentUpdate&&u.shouldComponentUpdate(g,u.__s,b)===!1){e.__v!=n.__v&&(u.props=g,u.state=u.__s,u.__g&=-9),e.__e=n.__e,e.__k=
n.__k,e.__k.some(function(P){P&&(P.__=e)}),oe.push.apply(u.__h,u.__k),u.__k=[],u.__h.length&&o.push(u),f=E(n);break e}u.componentWillUpdate&&u.componentWillUpdate(
g,u.__s,b),h&&u.componentDidUpdate&&u.__h.push(function(){u.componentDidUpdate(p,x,y)})}else h&&!T.getDerivedStateFromProps&&u.componentWillMount&&u.componentWillMount(),
h&&u.componentDidMount&&u.__h.push(u.componentDidMount);u.context=b,u.props=g,u.__P=t,u.__g&=-5,de=d.__r,Ae=h?25:0;do u.__g&=-9,de&&de(e),s=u.render(u.props,u.state=
u.__s,u.context);while(8&u.__g&&++Ae<25);h&&(oe.push.apply(u.__h,u.__k),u.__k=[]),u.state=u.__s,u.getChildContext&&(i=H({},i,u.getChildContext())),h&&n.__c&&u.getSnapshotBeforeUpdate&&
(y=u.getSnapshotBeforeUpdate(p,x)),Y=s&&s.type===D&&s.key==null?s.props.children:s,g.__P&&(s=f,r=(t=g.__P).namespaceURI,c=_=null,n.props&&n.props.__P!=t&&(n.__k.
some(function(P){P&&Ce(P,P)}),n.__k=null),f=n.__k?E(n,0):null),f=Le(t,ke(Y)?Y:[Y],e,n,i,r,_,o,f,c,a),g.__P&&(e.__e=null,f=s),e.__u&=-161,v&&v.some(j),u.__h.length&&
o.push(u),1&u.__g&&(u.__g&=-4)}catch(P){if(o.length=l,e.__v=null,c||_)if(P&&P.then){if(e.__u|=128|c,_){for(~($=_.indexOf(f||void 0))||($=_.length);(O=_[$-1])&&O.
nodeType==8;)$--;for(;$<_.length;$++)if(O=_[$])if(_[$]=null,A){if(O==Oe)break}else{if(O.nodeType!=8)break;O.data.startsWith("$s")&&(Oe=ne(A=O))}}if(!A){for(;f&&
f.nodeType==8&&f.nextSibling;)f=f.nextSibling;A=f}(s=ne(A=e.__c.__z||(e.__c.__z=A)))?(e.__e=A,f=s):e.__e=f,f=f&&f.nextSibling}else _&&_.some(j);else e.__e=n.__e;
e.__k||(e.__k=n.__k||[]),P&&P.then||Ve(e),d.__e(P,e,n)}}else f=e.__e=St(n.__e,e,n,i,r,_,o,c,a,t);return(s=d.diffed)&&s(e),f}function ne(t,e){if(t&&t.nodeType==8&&
t.data.startsWith("$s"))for(var n=1;t=t.nextSibling;){if(t.nodeType==8){if(t.data.startsWith("$s"))n++;else if(t.data.startsWith("/$s")&&!--n)return t}e&&e.push(
t)}}function Ve(t){t&&(t.__c&&(t.__c.__g|=4),t.__k&&t.__k.some(Ve))}function Be(t,e,n){for(var i=0;i<n.length;)xe(n[i++],n[i++],n[i++]);d.__c&&d.__c(e,t),t.some(
function(r){try{t=r.__h,r.__h=[],t.some(function(_){_.call(r)})}catch(_){d.__e(_,r.__v)}})}function St(t,e,n,i,r,_,o,f,c,a){var s,v,l,u,p,x,y,g,h=n.props||_e,C=e.
props,b=e.type;if(b=="svg"?r="http://www.w3.org/2000/svg":b=="math"?r="http://www.w3.org/1998/Math/MathML":r||(r="http://www.w3.org/1999/xhtml"),_){for(s=0;s<_.
length;s++)if((p=_[s])&&(b?p.localName==b:p.nodeType==3)){t=p,_[s]=null;break}}if(!t){if(g=a.ownerDocument||document,!b)return g.createTextNode(C);t=g.createElementNS(
r,b,C.is?C:a),f&&(d.__m&&d.__m(e,_),f=!1),_=null}if(b){if(a=b=="template"&&t.content||t,_=b=="textarea"&&C.defaultValue!=null?null:_&&we.call(a.childNodes),!f&&
_)for(h={},s=0;s<t.attributes.length;s++)h[(p=t.attributes[s]).name]=p.value;for(s in h)p=h[s],s=="dangerouslySetInnerHTML"?l=p:s=="children"||s in C||s=="value"&&
"defaultValue"in C||s=="checked"&&"defaultChecked"in C||ee(t,s,null,p,r);for(s in C)p=C[s],s=="children"?u=p:s=="dangerouslySetInnerHTML"?v=p:s=="value"?x=p:s==
"checked"?y=p:f&&typeof p!="function"||h[s]===p||ee(t,s,p,h[s],r);v?(f||l&&(v.__html==l.__html||v.__html==t.innerHTML)||(t.innerHTML=v.__html),e.__k=[]):(l&&(t.
textContent=""),(b=="foreignObject"||r=="http://www.w3.org/1998/Math/MathML"&&mt.test(b))&&(r="http://www.w3.org/1999/xhtml"),Le(a,ke(u)?u:[u],e,n,i,r,_,o,_?_[0]:
n.__k&&E(n,0),f,c),_&&_.some(j)),f&&b!="textarea"||(s="value",b=="progress"&&x==null?t.removeAttribute(s):x==null||x===t[s]&&(b!="progress"||x)||ee(t,s,x,h[s],r),
s="checked",y!=null&&y!=t[s]&&ee(t,s,y,h[s],r))}else h===C||f&&t.data==C||(t.data=C);return t}function xe(t,e,n,i){try{typeof t=="function"?e?e.__x=t(e)||1:i&&(i=
i.__c||i.__e)&&(e=i.__x)&&(i.__x=null,typeof e=="function"?e():t(null)):t.current=e}catch(r){d.__e(r,n)}}function Ce(t,e,n){var i,r,_,o;if(d.unmount&&d.unmount(
t),!(i=t.ref)||i.current&&i.current!=t.__e||xe(i,null,e,t),i=t.__c){if(i.componentWillUnmount)try{i.componentWillUnmount()}catch(f){d.__e(f,e)}i.__P=i.__n=null}
if(i=t.__k)for(o=0;o<i.length;o++)i[o]&&Ce(i[o],e,typeof t.type!="function"||n&&!t.props.__P);!n&&(i=t.__c)&&(i=i.__z)&&(r=ne(i,_=[]))&&(i==t.__e&&_.some(j),j(r),
j(i)),n||j(t.__e),t.__e=t.__c=t.__=null}function xt(t,e,n){return this.constructor(t,n)}function Ct(t,e){var n,i,r,_;d.__&&d.__(t,e),e.nodeType==9&&(e=e.documentElement),
i=(n=t&&32&t.__u)?null:e.__k,e.__k=I(D,{children:[t]}),r=[],_=[],Se(e,e.__k,i||_e,_e,e.namespaceURI,i?null:e.firstChild?we.call(e.childNodes):null,r,i?i.__e:e.firstChild,
n,_),Be(r,e.__k,_),e.__k.props.children=null}d={__e:function(t,e,n,i){for(var r,_,o;e=e.__;)if((r=e.__c)&&!(1&r.__g)){r.__g|=4;try{if((o=(_=r.constructor)&&_.getDerivedStateFromError)&&r.setState(_.getDerivedStateFromError(
t)),r.componentDidCatch&&(r.componentDidCatch(t,i||{}),o=1),o&&8&r.__g)return void(r.__g|=2)}catch(f){t=f}}throw ie=0,t}},De=0,ge=function(t){return t!=null&&t.
constructor===V},W.prototype.setState=function(t,e){var n=this.__s;n&&n!=this.state||(n=this.__s=H({},this.state)),typeof t=="function"&&(t=t(H({},n),this.props)),
t&&(H(n,t),this.__v&&(e&&this.__k.push(e),je(this)))},W.prototype.forceUpdate=function(t){this.__v&&(this.__g|=4,t&&this.__h.push(t),je(this))},W.prototype.render=
D,U=[],ie=0,Fe=function(t,e){return t.__v.__b-e.__v.__b},te=Symbol(),Re=/(PointerCapture)$|Capture$/i,be=0,me={},yt=0;var Ge=function(t,e,n,i){var r;e[0]=0;for(var _=1;_<e.length;_++){var o=e[_++],f=e[_]?(e[0]|=o?1:2,n[e[_++]]):e[++_];o===3?i[0]=f:o===4?i[1]=Object.assign(i[1]||
{},f):o===5?(i[1]=i[1]||{})[e[++_]]=f:o===6?i[1][e[++_]]+=f+"":o?(r=t.apply(f,Ge(t,f,n,["",null])),i.push(r),f[0]?e[0]|=2:(e[_-2]=0,e[_]=r)):i.push(f)}return i},
ze=new Map;function Je(t){var e=ze.get(this);return e||(e=new Map,ze.set(this,e)),(e=Ge(this,e.get(t)||(e.set(t,e=(function(n){for(var i,r,_=1,o="",f="",c=[0],a=function(l){
_===1&&(l||(o=o.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?c.push(0,l,o):_===3&&(l||o)?(c.push(3,l,o),_=2):_===2&&o==="..."&&l?c.push(4,l,0):_===2&&o&&!l?c.push(5,0,!0,
o):_>=5&&((o||!l&&_===5)&&(c.push(_,0,o,r),_=6),l&&(c.push(_,l,0,r),_=6)),o=""},s=0;s<n.length;s++){s&&(_===1&&a(),a(s));for(var v=0;v<n[s].length;v++)i=n[s][v],
_===1?i==="<"?(a(),c=[c],_=3):o+=i:_===4?o==="--"&&i===">"?(_=1,o=""):o=i+o[0]:f?i===f?f="":o+=i:i==='"'||i==="'"?f=i:i===">"?(a(),_=1):_&&(i==="="?(_=5,r=o,o=""):
i==="/"&&(_<5||n[s][v+1]===">")?(a(),_===3&&(c=c[0]),_=c,(c=c[0]).push(2,0,_),_=0):i===" "||i==="	"||i===`
`||i==="\r"?(a(),_=2):o+=i),_===3&&o==="!--"&&(_=4,c=c[0])}return a(),c})(t)),e),arguments,[])).length>1?e:e[0]}var F,w,Pe,Ze,Te=Object.is,ue=0,_t=[],Ne=[],k=d,Ke=k.__b,Qe=k.__r,Xe=k.diffed,Ye=k.__c,et=k.unmount,tt=k.__;function z(t,e){k.__h&&k.__h(w,t,ue||e),ue=0;var n=w.
__H||(w.__H={__:[],__h:[]});return t>=n.__.length&&n.__.push({}),n.__[t]}function Pt(t){return ue=1,Tt(ut,t)}function Tt(t,e,n){var i=z(F++,2);if(i.t=t,!i.__c&&
(i.__=[n?n(e):ut(void 0,e),function(_){var o=(i.__N||i.__)[0],f=i.t(o,_);Te(o,f)||(i.__N=[f,i.__[1]],i.__c.setState({}))}],i.__c=w,!w.__f)){w.__f=!0;var r=w.shouldComponentUpdate;
w.shouldComponentUpdate=function(_,o,f){var c=this.__H;if(!c)return!0;var a=!1,s=this.props!=_;if(c.__.some(function(l){l.__N&&(a=!0,Te(l.__[0],l.__N[0])||(s=!0))}),
r){var v=r.call(this,_,o,f);return a?v||s:v}return!a||s}}return i.__}function ot(t,e){var n=z(F++,3);!k.__s&&Ue(n.__H,e)&&(n.__P=!0,n.__=t,n.u=e,w.__H.__h.push(
n))}function Nt(t,e){var n=z(F++,4);!k.__s&&Ue(n.__H,e)&&(n.__P=!1,n.__=t,n.u=e,w.__h.push(n))}function rt(t){return ue=5,fe(function(){return{current:t}},[])}function fe(t,e){var n=z(F++,7);return Ue(n.__H,e)&&(n.__=t(),n.__H=e),n.__}function $t(){var t=z(F++,11);if(!t.__){for(var e=w.__v;!e.__m&&e.__;)e=e.__;var n=e.__m||(e.__m=[0,0]);t.__="P"+n[0]+"-"+n[1]++}return t.__}function Ut(){var t;
do{for(;t=Ne.shift();)try{B(t)}catch(n){k.__e(n,{__:(t=t.__P)&&t.__v})}for(;t=_t.shift();){var e=t.__H;if(t.__P&&e)try{e.__h.some(B),e.__h.some($e),e.__h=[]}catch(n){
e.__h=[],k.__e(n,t.__v)}}}while(Ne.length)}k.__b=function(t){w=null,Ke&&Ke(t)},k.__=function(t,e){t&&e.__k&&e.__k.__m&&(t.__m=e.__k.__m),tt&&tt(t,e)},k.__r=function(t){
Qe&&Qe(t),F=0;var e=(w=t.__c).__H;e&&(Pe==w?w.__h=[]:(e.__h.some(B),e.__h.some($e),F=0),e.__h=[],e.__.some(function(n){n.__N&&(n.__=n.__N),n.u=n.__N=void 0})),Pe=
w},k.diffed=function(t){Xe&&Xe(t);var e=t.__c;e&&e.__H&&(e.__H.__h.length&&it(_t.push(e)),e.__H.__.some(function(n){n.u&&(n.__H=n.u)})),Pe=w=null},k.__c=function(t,e){
e.some(function(n){try{n.__h.some(B),n.__h=n.__h.filter(function(i){return!i.__||$e(i)})}catch(i){n.__h=[function(){throw i}]}}),Ye&&Ye(t,e)},k.unmount=function(t){
et&&et(t);var e,n,i=t.__c;i&&i.__H&&(i.__H.__.some(function(r){try{if(r.__P&&r.__c){if(n===void 0){for(n=t.__;n&&(!n.__c||!n.__c.__P);)n=n.__;n=n&&n.__c}r.__P=n,
it(Ne.push(r))}else B(r)}catch(_){e=_}}),i.__H=void 0,e&&k.__e(e,i.__v))};var nt=typeof requestAnimationFrame=="function";function Et(t){var e,n=function(){clearTimeout(
i),nt&&cancelAnimationFrame(e),setTimeout(t)},i=setTimeout(n,35);nt&&(e=requestAnimationFrame(n))}function it(t){t!=1&&Ze==k.requestAnimationFrame||((Ze=k.requestAnimationFrame)||
Et)(Ut)}function B(t){var e=w,n=t.__c;typeof n=="function"&&(t.__c=void 0,n()),w=e}function $e(t){var e=w;t.__c=t.__(),w=e}function Ue(t,e){return!t||t.length!=
e.length||e.some(function(n,i){return!Te(n,t[i])})}function ut(t,e){return typeof e=="function"?e(t):e}var Mt=Symbol.for("preact-signals");function le(){if(N>1)N--;else{var t,e=!1;for((function(){var r=ce;for(ce=void 0;r!==void 0;){var _=r.S;if(_.v===r.v)for(var o=_.
t;o!==void 0;o=o.x)o.i===r.i&&(o.i=_.i);r=r.o}})();J!==void 0;){var n=J;for(J=void 0,se++;n!==void 0;){var i=n.u;if(n.u=void 0,n.f&=-3,!(8&n.f)&&st(n))try{n.c()}catch(r){
e||(t=r,e=!0)}n=i}}if(se=0,N--,e)throw t}}function pe(t){if(N>0)return t();Ee=++At,N++;try{return t()}finally{le()}}var G,m=void 0;function Z(t){var e=m,n=G;m=void 0,
G=void 0;try{return t()}finally{m=e,G=n}}var J=void 0,N=0,se=0,At=0,Ee=0,ce=void 0,ae=0;function ft(t){if(m!==void 0){var e=t.n;if(e===void 0||e.t!==m)return e=
{i:0,S:t,p:m.s,n:void 0,t:m,e:void 0,x:void 0,r:e},m.s!==void 0&&(m.s.n=e),m.s=e,t.n=e,32&m.f&&t.S(e),e;if(e.i===-1)return e.i=0,e.n!==void 0&&(e.n.p=e.p,e.p!==
void 0&&(e.p.n=e.n),e.p=m.s,e.n=void 0,m.s.n=e,m.s=e),e}}function S(t,e){this.v=t,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=e?.watched,this.Z=e?.unwatched,
this.name=e?.name}S.prototype.brand=Mt;S.prototype.h=function(){return!0};S.prototype.S=function(t){var e=this,n=this.t;n!==t&&t.e===void 0&&(t.x=n,this.t=t,n!==
void 0?n.e=t:Z(function(){var i;(i=e.W)==null||i.call(e)}))};S.prototype.U=function(t){var e=this;if(this.t!==void 0){var n=t.e,i=t.x;n!==void 0&&(n.x=i,t.e=void 0),
i!==void 0&&(i.e=n,t.x=void 0),t===this.t&&(this.t=i,i===void 0&&Z(function(){var r;(r=e.Z)==null||r.call(e)}))}};S.prototype.subscribe=function(t){var e=this;return M(
function(){var n=e.value;Z(function(){return t(n)})},{name:"sub"})};S.prototype.valueOf=function(){return this.value};S.prototype.toString=function(){return this.
value+""};S.prototype.toJSON=function(){return this.value};S.prototype.peek=function(){var t=this;return Z(function(){return t.value})};Object.defineProperty(S.
prototype,"value",{get:function(){var t=ft(this);return t!==void 0&&(t.i=this.i),this.v},set:function(t){if(t!==this.v){if(se>100)throw new Error("Cycle detecte\
d");(function(n){N!==0&&se===0&&n.l!==Ee&&(n.l=Ee,ce={S:n,v:n.v,i:n.i,o:ce})})(this),this.v=t,this.i++,ae++,N++;try{for(var e=this.t;e!==void 0;e=e.x)e.t.N()}finally{
le()}}}});function K(t,e){return new S(t,e)}function st(t){for(var e=t.s;e!==void 0;e=e.n)if(e.S.i!==e.i||!e.S.h()||e.S.i!==e.i)return!0;return!1}function ct(t){
for(var e=t.s;e!==void 0;e=e.n){var n=e.S.n;if(n!==void 0&&(e.r=n),e.S.n=e,e.i=-1,e.n===void 0){t.s=e;break}}}function at(t){for(var e=t.s,n=void 0;e!==void 0;){
var i=e.p;e.i===-1?(e.S.U(e),i!==void 0&&(i.n=e.n),e.n!==void 0&&(e.n.p=i)):n=e,e.S.n=e.r,e.r!==void 0&&(e.r=void 0),e=i}t.s=n}function R(t,e){S.call(this,void 0,
e),this.x=t,this.s=void 0,this.g=ae-1,this.f=4}R.prototype=new S;R.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===
ae))return!0;if(this.g=ae,this.f|=1,this.i>0&&!st(this))return this.f&=-2,!0;var t=m;try{ct(this),m=this;var e=this.x();(16&this.f||this.v!==e||this.i===0)&&(this.
v=e,this.f&=-17,this.i++)}catch(n){this.v=n,this.f|=16,this.i++}return m=t,at(this),this.f&=-2,!0};R.prototype.S=function(t){if(this.t===void 0){this.f|=36;for(var e=this.
s;e!==void 0;e=e.n)e.S.S(e)}S.prototype.S.call(this,t)};R.prototype.U=function(t){if(this.t!==void 0&&(S.prototype.U.call(this,t),this.t===void 0)){this.f&=-33;
for(var e=this.s;e!==void 0;e=e.n)e.S.U(e)}};R.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(var t=this.t;t!==void 0;t=t.x)t.t.N()}};Object.defineProperty(
R.prototype,"value",{get:function(){if(1&this.f)throw new Error("Cycle detected");var t=ft(this);if(this.h(),t!==void 0&&(t.i=this.i),16&this.f)throw this.v;return this.
v}});function Q(t,e){return new R(t,e)}function lt(t){var e=t.j;if(t.j=void 0,typeof e=="function"){N++;var n=m;m=void 0;try{e()}catch(i){throw t.f&=-2,t.f|=8,Me(
t),i}finally{m=n,le()}}}function Me(t){for(var e=t.s;e!==void 0;e=e.n)e.S.U(e);t.x=void 0,t.s=void 0,lt(t)}function Ot(t){if(m!==this)throw new Error("Out-of-or\
der effect");at(this),m=t,this.f&=-2;try{8&this.f&&Me(this)}finally{le()}}function q(t,e){this.x=t,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=
e?.name,G&&G.push(this)}q.prototype.c=function(){var t=this.S();try{if(8&this.f||this.x===void 0)return;var e=this.x();typeof e=="function"&&(this.j=e)}finally{
t()}};q.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,lt(this),ct(this),N++;var t=m;return m=this,Ot.bind(this,t)};q.
prototype.N=function(){2&this.f||(this.f|=2,this.u=J,J=this)};q.prototype.d=function(){this.f|=8,1&this.f||Me(this)};q.prototype.dispose=function(){this.d()};function M(t,e){
var n=new q(t,e);try{n.c()}catch(r){throw n.d(),r}var i=n.d.bind(n);return i[Symbol.dispose]=i,i}var pt,ve,he,jt=typeof window<"u"&&!!window.__PREACT_SIGNALS_DEVTOOLS__;var ht=[];M(function(){pt=this.N})();function L(t,e){d[t]=e.bind(null,d[t]||function(){})}function X(t){if(he){var e=he;he=void 0,e()}he=t&&t.S()}function vt(t){
var e=this,n=t.data,i=Dt(n);i.name="ReactiveDom",i.value=n;var r=fe(function(){for(var f=e,c=e.__v;c=c.__;)if(c.__c){c.__c.__$f|=4;break}var a=Q(function(){var u=i.
value.value;return u===0?0:u===!0?"":u||""}),s=Q(function(){return!Array.isArray(a.value)&&!ge(a.value)}),v=M(function(){if(this.N=dt,s.value){var u=a.value;f.__v&&
f.__v.__e&&f.__v.__e.nodeType===3&&(f.__v.__e.data=u)}}),l=e.__$u.d;return e.__$u.d=function(){v(),l.call(this)},[s,a]},[]),_=r[0],o=r[1];return _.value?o.peek():
o.value}vt.displayName="ReactiveTextNode";Object.defineProperties(S.prototype,{constructor:{configurable:!0,value:re(D,null).constructor},type:{configurable:!0,
value:vt},props:{configurable:!0,get:function(){var t=this;return{data:{get value(){return t.value}}}}},__b:{configurable:!0,value:1}});L("__b",function(t,e){if(X(),
ve=void 0,typeof e.type=="string"){var n,i=e.props;for(var r in i)if(r!=="children"){var _=i[r];_ instanceof S&&(n||(e.__np=n={}),n[r]=_,i[r]=_.peek())}}t(e)});
L("__r",function(t,e){if(t(e),e.type!==D){X();var n,i=e.__c;i&&(i.__$f&=-2,(n=i.__$u)===void 0&&(i.__$u=n=(function(r,_){var o;return M(function(){o=this},{name:_}),
o.c=r,o})((function(r){return function(){var _;jt&&((_=this.y)==null||_.call(this)),r.__$f|=1,r.setState({})}})(i),typeof e.type=="function"?e.type.displayName||
e.type.name:""))),ve=i,X(n)}});L("__e",function(t,e,n,i){X(),ve=void 0,t(e,n,i)});L("diffed",function(t,e){X(),ve=void 0;var n;if(typeof e.type=="string"&&(n=e.
__e)){var i=e.__np,r=e.props,_=n.U;if(_)for(var o in _){var f=_[o];f===void 0||i&&o in i||(f.d(),_[o]=void 0)}if(i){_||(_={},n.U=_);for(var c in i){var a=_[c],s=i[c];
a===void 0?(a=Ht(n,c,s,r),_[c]=a):a.o(s,r)}}}t(e)});function Ht(t,e,n,i){var r=e in t&&t.ownerSVGElement===void 0,_=K(n);return{o:function(o,f){_.value=o,i=f},d:M(
function(){this.N=dt;var o=_.value.value;i[e]!==o&&(i[e]=o,r?t[e]=o:o!=null&&(o!==!1||e[4]==="-")?t.setAttribute(e,o):t.removeAttribute(e))})}}L("unmount",function(t,e){
if(typeof e.type=="string"){var n=e.__e;if(n){var i=n.U;if(i){n.U=void 0;for(var r in i){var _=i[r];_&&_.d()}}}var o=e.__np;if(o){var f=e.props;for(var c in o)f[c]=
o[c]}e.__np=void 0}else{var a=e.__c;if(a){a.__$f|=8;var s=a.__$u;s&&(a.__$u=void 0,s.d())}}t(e)});L("__h",function(t,e,n,i){i<3&&(e.__$f|=2),t(e,n,i)});W.prototype.
shouldComponentUpdate=function(t,e){if(this.__R)return!0;var n=this.__$u,i=n&&n.s!==void 0;for(var r in e)return!0;if(this.__f||typeof this.u=="boolean"&&this.u===
!0){var _=2&this.__$f;if(!(i||_||4&this.__$f)||1&this.__$f)return!0}else if(!(i||4&this.__$f)||3&this.__$f)return!0;for(var o in t)if(o!=="__source"&&t[o]!==this.
props[o])return!0;for(var f in this.props)if(!(f in t))return!0;return!1};function Dt(t,e){return fe(function(){return K(t,e)},[])}var Ft=function(t){queueMicrotask(function(){queueMicrotask(t)})};function Rt(){pe(function(){for(var t;t=ht.shift();)pt.call(t)})}function dt(){ht.push(this)===1&&(d.requestAnimationFrame||Ft)(Rt)}var en=Je.bind(re);
export {
  pe as batch,
  Q as computed,
  M as effect,
  en as html,
  Ct as render,
  K as signal,
  ot as useEffect,
  $t as useId,
  Nt as useLayoutEffect,
  rt as useRef,
  Pt as useState,
};
